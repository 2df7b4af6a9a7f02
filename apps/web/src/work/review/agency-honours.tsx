import { useQuery } from '@tanstack/react-query';
import { Button, Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { agencyQuery } from '../../api/queries.js';
import { useNames } from '../../language/names.js';
import { ConfirmButton } from '../frame/confirm-button.js';
import { useFormAct } from '../frame/use-form-act.js';
import { useRequired } from '../frame/use-required.js';
import { useAct } from '../use-act.js';
import styles from './organisations-page.module.css';

const FIRST_YEAR = 1980;

/** What an agency was honoured with, as the directory shows it; given and taken away by the administration. */
export function AgencyHonours({ id }: { id: string }) {
  const { t } = useTranslation('work');
  const names = useNames();
  const api = useApi();
  const { data } = useQuery(agencyQuery(api, id));
  const remove = useAct<unknown, string>({
    send: (honourId) => api.send('DELETE', '/api/v1/agencies/{id}/honours/{honourId}', { path: { id, honourId } }),
    done: t('settings.saved'),
  });
  if (!data) return null;
  return (
    <section className={styles.honours}>
      <h3>{t('review.honours')}</h3>
      {data.honours.length === 0 && <p className={styles.quiet}>{t('review.honoursNone')}</p>}
      <ul>
        {data.honours.map(({ id: honourId, honourCode, year }) => (
          <li key={honourId}>
            <span>
              {names.of('agency-honours', honourCode)} · {year}
            </span>
            <ConfirmButton
              ask={t('review.honourRemoveAsk', { name: names.of('agency-honours', honourCode) })}
              act={() => remove.mutateAsync(honourId)}
            >
              {t('review.honourRemove')}
            </ConfirmButton>
          </li>
        ))}
      </ul>
      <NewHonour id={id} />
    </section>
  );
}

function NewHonour({ id }: { id: string }) {
  const { t } = useTranslation('work');
  const names = useNames();
  const api = useApi();
  const required = useRequired();
  const thisYear = new Date().getFullYear();
  const { form, act } = useFormAct<Schema['NewHonour']>({
    send: (body) => api.send('POST', '/api/v1/agencies/{id}/honours', { path: { id }, body }),
    done: t('settings.saved'),
    then: () => form.resetFields(),
  });
  return (
    <Form
      form={form}
      layout="vertical"
      className={styles.honourForm}
      initialValues={{ year: thisYear }}
      onFinish={(values) => act.mutate(values)}
    >
      <Form.Item name="honourCode" label={t('review.honour')} rules={required}>
        <Select options={names.below('agency-honours').map(({ code, name }) => ({ value: code, label: name }))} />
      </Form.Item>
      <Form.Item name="year" label={t('review.honourYear')} rules={required}>
        <InputNumber min={FIRST_YEAR} max={thisYear} precision={0} />
      </Form.Item>
      <Button htmlType="submit" loading={act.isPending}>
        {t('review.honourAdd')}
      </Button>
    </Form>
  );
}
