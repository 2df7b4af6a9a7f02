import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { FormDialog } from '../frame/form-dialog.js';
import { useRequired } from '../frame/use-required.js';
import { webhookEventsQuery } from './queries.js';
import styles from './settings.module.css';

interface Props<R> {
  readonly title: string;
  readonly initial?: Schema['NewWebhook'];
  readonly close: () => void;
  readonly send: (body: Schema['NewWebhook']) => Promise<R>;
  readonly then?: (result: R) => void;
}

/** Address, purpose and events of a webhook, new or changed. */
export function WebhookDialog<R>({ title, initial, close, send, then }: Props<R>) {
  const { t } = useTranslation('work');
  const required = useRequired();
  const { data } = useQuery(webhookEventsQuery(useApi()));
  return (
    <FormDialog<Schema['NewWebhook'], R> title={title} isOpen close={close} initial={initial} send={send} then={then}>
      <Form.Item name="url" label={t('webhooks.url')} rules={required} extra={t('webhooks.urlText')}>
        <Input type="url" maxLength={500} placeholder="https://" autoComplete="off" />
      </Form.Item>
      <Form.Item name="description" label={t('webhooks.description')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="events" label={t('webhooks.events')} rules={required}>
        <Checkbox.Group
          className={styles.events}
          options={data?.items.map(({ event, meaning }) => ({ value: event, label: meaning }))}
        />
      </Form.Item>
    </FormDialog>
  );
}
