import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { ApiProblem } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { useLanguage } from '../../language/use-language.js';
import { writeMoment } from '../../look/write-when.js';
import { forgetText, keepText, readText } from '../frame/kept-text.js';
import { Page } from '../frame/page.js';
import { Loading, Missing, Trouble } from '../frame/states.js';
import { workListingQuery, type Kind, type Listing } from '../queries.js';
import { useMe } from '../session.js';
import { useAct } from '../use-act.js';
import styles from './editor.module.css';

import { ListingFields } from './listing-fields.js';
import {
  carryOver,
  changeOf,
  changedFields,
  emptyValues,
  namePath,
  newRequestOf,
  valuesOf,
  type Values,
} from './listing-form.js';
import { StaleDialog, type Stale } from './stale-dialog.js';
import { useMayPublish } from './use-may-publish.js';

const STALE = 412;
type Next = 'submit' | 'publish' | null;

/** Starts a listing. */
export function NewListingPage({ kind }: { kind: Kind }) {
  return <Editor key={kind} kind={kind} listing={null} />;
}

/** Changes a listing of mine. */
export function EditListingPage({ kind }: { kind: Kind }) {
  const { id } = useParams() as { id: string };
  const { data, isPending, error, refetch } = useQuery({
    ...workListingQuery(useApi(), kind, id),
    // Else a notice could exchange the text under one's hands; a change of somebody else is told when one saves.
    refetchOnReconnect: false,
  });
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data?.isMine) return <Missing />;
  return <Editor key={id} kind={kind} listing={data} />;
}

function Editor({ kind, listing: opened }: { kind: Kind; listing: Listing | null }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const client = useQueryClient();
  const me = useMe();
  const language = useLanguage();
  const navigate = useNavigate();
  const mayPublish = useMayPublish();
  const [form] = Form.useForm<Values>();
  // The state that the text was written upon stays as it was opened, whatever is read anew meanwhile.
  const [listing, setListing] = useState(opened);
  const saved = useMemo(() => (listing ? valuesOf(kind, listing) : emptyValues[kind]), [kind, listing]);
  const place = listing?.id ?? 'new';
  const [kept, setKept] = useState(() => readText<Values>(me.id, kind, place));
  const [isDirty, setDirty] = useState(kept !== null);
  const [faults, setFaults] = useState(0);
  const [stale, setStale] = useState<Stale | null>(null);
  const next = useRef<Next>(null);

  const current = useCallback((): Values => form.getFieldsValue(true) as Values, [form]);
  const remember = (): void => {
    const values = current();
    const differs = changedFields(kind, saved, values).length > 0;
    setDirty(differs);
    setFaults(0);
    if (differs) keepText(me.id, kind, place, { values, base: saved, at: new Date().toISOString() });
    else forgetText(me.id, kind, place);
  };
  const discard = (): void => {
    forgetText(me.id, kind, place);
    form.resetFields();
    form.setFieldsValue(saved);
    setKept(null);
    setDirty(false);
  };

  const showFaults = (problem: ApiProblem): void => {
    const fields = problem.violations.map(({ path, message }) => ({ name: namePath(path), errors: [message] }));
    form.setFields(fields);
    setFaults(fields.length);
    if (fields[0]) form.scrollToField(fields[0].name, { block: 'center', focus: true });
  };

  const save = useAct<Listing, { over: Listing | null }>({
    send: async ({ over }) => {
      const base = over ?? listing;
      const values = current();
      if (!base) return api.send<Listing>('POST', `/api/v1/${kind}`, { body: newRequestOf(kind, values) });
      const body = changeOf(kind, saved, values);
      if (Object.keys(body).length === 0) return base;
      return api.send<Listing>('PATCH', `/api/v1/${kind}/{id}`, { path: { id: base.id }, version: base.version, body });
    },
    then: (result) => {
      forgetText(me.id, kind, place);
      client.setQueryData(workListingQuery(api, kind, result.id).queryKey, result);
      const act = next.current;
      if (act && result.status !== 'published' && result.status !== 'submitted') move.mutate({ id: result.id, act });
      else void navigate(`/${kind}/${result.id}`);
    },
    done: t('listings.saved'),
    onProblem: (problem) => {
      if (problem.status === STALE && listing) {
        void showStale(listing.id);
        return true;
      }
      if (problem.violations.length > 0) showFaults(problem);
      return problem.violations.length > 0;
    },
  });
  const move = useAct<Listing, { id: string; act: 'submit' | 'publish' }>({
    send: ({ id, act }) => api.send('POST', `/api/v1/${kind}/{id}/${act}`, { path: { id } }),
    then: (_, { id }) => void navigate(`/${kind}/${id}`),
    onProblem: () => {
      // It is saved; what the market says against it is told on the page of the listing.
      return false;
    },
  });

  const showStale = async (id: string): Promise<void> => {
    const theirs = (await api.find(`/api/v1/${kind}/{id}`, { path: { id } })) as Listing | null;
    if (theirs) setStale({ theirs, fields: changedFields(kind, saved, valuesOf(kind, theirs)) });
  };
  const start = (act: Next): void => {
    next.current = act;
    setFaults(0);
    form
      .validateFields()
      .then(() => save.mutate({ over: null }))
      .catch(({ errorFields }: { errorFields?: { name: (string | number)[] }[] }) => {
        setFaults(errorFields?.length ?? 0);
        if (errorFields?.[0]) form.scrollToField(errorFields[0].name, { block: 'center', focus: true });
      });
  };

  const isOnMarket = listing?.status === 'published' || listing?.status === 'expired';
  const isBusy = save.isPending || move.isPending;
  const title = listing
    ? t('listings.editTitle', { title: listing.title })
    : t(kind === 'results' ? 'listings.newResultTitle' : 'listings.newNeedTitle');
  return (
    <Page title={title}>
      {kept && (
        <Alert
          className={styles.notice}
          type="info"
          showIcon
          title={t('listings.restored', { when: writeMoment(kept.at, language) })}
          action={<Button onClick={discard}>{t('listings.discard')}</Button>}
        />
      )}
      {isOnMarket && mayPublish === false && (
        <Alert className={styles.notice} type="warning" showIcon title={t('listings.goesToReview')} />
      )}
      {listing?.reviewRemark && listing.status === 'returned' && (
        <Alert
          className={styles.notice}
          type="warning"
          showIcon
          title={t('listings.remark')}
          description={listing.reviewRemark}
        />
      )}
      <Form
        form={form}
        layout="vertical"
        className={styles.form}
        initialValues={kept ? carryOver(kind, kept.base, kept.values, saved) : saved}
        onValuesChange={remember}
        requiredMark
        scrollToFirstError
      >
        <ListingFields kind={kind} onChange={remember} />
        <div className={styles.foot}>
          {!isOnMarket && mayPublish !== undefined && (
            <Button type="primary" loading={isBusy} onClick={() => start(mayPublish ? 'publish' : 'submit')}>
              {t(mayPublish ? 'listings.saveAndPublish' : 'listings.saveAndSubmit')}
            </Button>
          )}
          <Button type={isOnMarket ? 'primary' : 'default'} loading={isBusy} onClick={() => start(null)}>
            {t(isOnMarket ? 'listings.saveChange' : 'listings.save')}
          </Button>
          <span className={styles.kept} role="status">
            {faults > 0 ? t('listings.mend', { count: faults }) : isDirty ? t('listings.keptHere') : ''}
          </span>
        </div>
      </Form>
      <StaleDialog
        stale={stale}
        keepMine={() => {
          save.mutate({ over: stale!.theirs });
          setStale(null);
        }}
        takeTheirs={() => {
          forgetText(me.id, kind, place);
          setListing(stale!.theirs);
          form.setFieldsValue(valuesOf(kind, stale!.theirs));
          setStale(null);
          setKept(null);
          setDirty(false);
        }}
        back={() => setStale(null)}
      />
    </Page>
  );
}
