import { DatePicker, Form, Input, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import editorStyles from '../listings/editor.module.css';
import { useRequired } from '../frame/use-required.js';
import styles from './announcements.module.css';

const KINDS = ['policy', 'notice'] as const;
const TITLE = 200;
const TITLE_EN = 400;
const BODY = 20_000;
const ROWS = 10;

/** The fields of a policy or notice: the text, what document it is, the English version. */
export function AnnouncementFields() {
  const { t } = useTranslation('work');
  const required = useRequired().map((rule) => ({ ...rule, whitespace: true }));
  return (
    <>
      <section aria-label={t('announcements.content')}>
        <Form.Item name="kind" label={t('announcements.f_kind')}>
          <Radio.Group options={KINDS.map((value) => ({ value, label: t(`announcements.${value}`) }))} />
        </Form.Item>
        <Form.Item name="title" label={t('announcements.f_title')} rules={required}>
          <Input maxLength={TITLE} showCount />
        </Form.Item>
        <Form.Item name="body" label={t('announcements.f_body')} extra={t('announcements.h_body')} rules={required}>
          <Input.TextArea rows={ROWS} maxLength={BODY} showCount />
        </Form.Item>
      </section>
      <section aria-label={t('announcements.document')}>
        <h2>{t('announcements.document')}</h2>
        <p className={styles.hint}>{t('announcements.documentText')}</p>
        <div className={editorStyles.pair}>
          <Form.Item name="issuedBy" label={t('announcements.f_issuedBy')}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item
            name="documentNumber"
            label={t('announcements.f_documentNumber')}
            extra={t('announcements.h_documentNumber')}
          >
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item
            name="issuedOn"
            label={t('announcements.f_issuedOn')}
            getValueProps={(day: string | null) => ({ value: day ? dayjs(day) : null })}
            normalize={(day: Dayjs | null) => day?.format('YYYY-MM-DD') ?? null}
          >
            <DatePicker className={styles.day} maxDate={dayjs()} />
          </Form.Item>
          <Form.Item name="sourceUrl" label={t('announcements.f_sourceUrl')} extra={t('announcements.h_sourceUrl')}>
            <Input maxLength={500} inputMode="url" />
          </Form.Item>
        </div>
      </section>
      <section aria-label={t('announcements.english')}>
        <h2>{t('announcements.english')}</h2>
        <p className={styles.hint}>{t('announcements.englishText')}</p>
        <Form.Item name="titleEn" label={t('announcements.f_titleEn')}>
          <Input maxLength={TITLE_EN} showCount lang="en" />
        </Form.Item>
        <Form.Item name="bodyEn" label={t('announcements.f_bodyEn')} extra={t('announcements.h_body')}>
          <Input.TextArea rows={ROWS} maxLength={BODY} showCount lang="en" />
        </Form.Item>
      </section>
    </>
  );
}
