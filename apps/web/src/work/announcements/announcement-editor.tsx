import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Form } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { useLanguage } from '../../language/use-language.js';
import { langOf } from '../../look/as-written.js';
import { writeMoment } from '../../look/write-when.js';
import { titleIn } from '../../pages/announcement-text.js';
import { forgetText, keepText, readText } from '../frame/kept-text.js';
import { Page } from '../frame/page.js';
import { Loading, Missing, Trouble } from '../frame/states.js';
import editorStyles from '../listings/editor.module.css';
import { namePath } from '../listings/listing-form.js';
import { useMe } from '../session.js';
import { useAct } from '../use-act.js';
import { AnnouncementFields } from './announcement-fields.js';
import { changeOf, emptyValues, newRequestOf, valuesOf, type Values } from './announcement-form.js';
import { AnnouncementPreview } from './announcement-preview.js';
import { deskAnnouncementQuery, type Announcement } from './queries.js';

const STALE = 412;
const KIND = 'announcements';
const LIST = '/market?tab=announcements';

/** Begins a policy or notice. */
export function NewAnnouncementPage() {
  return <Editor opened={null} />;
}

/** Changes one, in whatever state it is. */
export function EditAnnouncementPage() {
  const { id } = useParams() as { id: string };
  const { data, isPending, error, refetch } = useQuery({
    ...deskAnnouncementQuery(useApi(), id),
    // Else the text could be exchanged under one's hands; a change of somebody else is told when one saves.
    refetchOnReconnect: false,
  });
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Missing />;
  return <Editor key={id} opened={data} />;
}

function Editor({ opened }: { opened: Announcement | null }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const me = useMe();
  const language = useLanguage();
  const navigate = useNavigate();
  const { modal, message } = App.useApp();
  const [form] = Form.useForm<Values>();
  // The state that the text was written upon stays as it was opened, whatever is read anew meanwhile.
  const [announcement, setAnnouncement] = useState(opened);
  const saved = useMemo(() => (announcement ? valuesOf(announcement) : emptyValues), [announcement]);
  const place = announcement?.id ?? 'new';
  const [kept, setKept] = useState(() => readText<Values>(me.id, KIND, place));
  const [isDirty, setDirty] = useState(kept !== null);
  const [faults, setFaults] = useState(0);
  const [previewed, setPreviewed] = useState<Values | null>(null);
  // Outlives the question what to do about somebody else's change.
  const isToPublish = useRef(false);
  const current = (): Values => form.getFieldsValue(true) as Values;

  const remember = (): void => {
    const values = current();
    const differs = Object.keys(changeOf(saved, values)).length > 0;
    setDirty(differs);
    setFaults(0);
    if (differs) keepText<Values>(me.id, KIND, place, { values, base: saved, at: new Date().toISOString() });
    else forgetText(me.id, KIND, place);
  };
  const discard = (): void => {
    forgetText(me.id, KIND, place);
    form.resetFields();
    form.setFieldsValue({ ...emptyOf(current()), ...saved });
    setKept(null);
    setDirty(false);
  };
  const write = async (version: number | undefined): Promise<Announcement> => {
    if (!announcement) return api.send('POST', '/api/v1/announcements', { body: newRequestOf(current()) });
    const body = changeOf(saved, current());
    if (Object.keys(body).length === 0) return announcement;
    return api.send('PATCH', '/api/v1/announcements/{id}', { path: { id: announcement.id }, version, body });
  };

  const save = useAct<Announcement, number | undefined>({
    send: async (version) => {
      const written = await write(version);
      // From here on it exists: should publishing fail, the next try changes it and does not write another.
      forgetText(me.id, KIND, place);
      setAnnouncement(written);
      if (!isToPublish.current) return written;
      return api.send('POST', '/api/v1/announcements/{id}/publish', {
        path: { id: written.id },
        version: written.version,
      });
    },
    then: () => {
      void message.success(t(isToPublish.current ? 'announcements.published' : 'listings.saved'));
      void navigate(LIST);
    },
    onProblem: (problem) => {
      if (problem.status === STALE && announcement) {
        void askStale(announcement.id);
        return true;
      }
      const fields = problem.violations.map(({ path, message }) => ({ name: namePath(path), errors: [message] }));
      form.setFields(fields as never);
      setFaults(fields.length);
      if (fields[0]) form.scrollToField(fields[0].name as never, { block: 'center', focus: true });
      return fields.length > 0;
    },
  });
  const askStale = async (id: string): Promise<void> => {
    const theirs = await api.find('/api/v1/announcements/{id}', { path: { id } });
    if (!theirs) return;
    modal.confirm({
      title: t('listings.staleTitle'),
      content: t('announcements.staleText', { version: theirs.version }),
      okText: t('listings.staleKeep'),
      cancelText: t('listings.staleBack'),
      onOk: () => save.mutate(theirs.version),
    });
  };
  const start = (publishes: boolean): void => {
    isToPublish.current = publishes;
    setFaults(0);
    form
      .validateFields()
      .then(() => save.mutate(announcement?.version))
      .catch(({ errorFields }: { errorFields?: { name: (string | number)[] }[] }) => {
        setFaults(errorFields?.length ?? 0);
        if (errorFields?.[0]) form.scrollToField(errorFields[0].name as never, { block: 'center', focus: true });
      });
  };

  const isPublic = announcement?.status === 'published';
  const wasPublic = announcement != null && announcement.status !== 'draft';
  const name = announcement && titleIn(announcement, language);
  return (
    <Page
      title={name ? t('announcements.editTitle', { title: name }) : t('announcements.newTitle')}
      lang={name ? langOf(name) : undefined}
      acts={<Button onClick={() => void navigate(LIST)}>{t('announcements.back')}</Button>}
    >
      {kept && (
        <Alert
          className={editorStyles.notice}
          type="info"
          showIcon
          title={t('listings.restored', { when: writeMoment(kept.at, language) })}
          action={<Button onClick={discard}>{t('listings.discard')}</Button>}
        />
      )}
      {isPublic && (
        <Alert className={editorStyles.notice} type="warning" showIcon title={t('announcements.isPublic')} />
      )}
      <Form
        form={form}
        layout="vertical"
        className={editorStyles.form}
        initialValues={kept ? { ...saved, ...changeOf(kept.base, kept.values) } : saved}
        onValuesChange={remember}
        requiredMark
      >
        <AnnouncementFields />
        <div className={editorStyles.foot}>
          {!isPublic && (
            <Button type="primary" loading={save.isPending} onClick={() => start(true)}>
              {t('announcements.saveAndPublish')}
            </Button>
          )}
          <Button type={isPublic ? 'primary' : 'default'} loading={save.isPending} onClick={() => start(false)}>
            {t(wasPublic ? 'announcements.saveChange' : 'announcements.save')}
          </Button>
          <Button onClick={() => setPreviewed(current())}>{t('announcements.preview')}</Button>
          <span className={editorStyles.kept} role="status">
            {faults > 0 ? t('listings.mend', { count: faults }) : isDirty ? t('listings.keptHere') : ''}
          </span>
        </div>
      </Form>
      <AnnouncementPreview values={previewed} close={() => setPreviewed(null)} />
    </Page>
  );
}

/** Every field without a value, as the form forgets none by itself. */
const emptyOf = (values: Values): Values => Object.fromEntries(Object.keys(values).map((key) => [key, null]));
