import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { When } from '../../look/when.js';
import { ConfirmButton } from '../frame/confirm-button.js';
import { Opener } from '../frame/opener.js';
import { PagedList } from '../frame/paged-list.js';
import { StateTag, type Tone } from '../frame/state-tag.js';
import { useAct } from '../use-act.js';
import { webhookDeliveriesQuery, webhookEventsQuery } from './queries.js';
import styles from './settings.module.css';
import { WebhookDialog } from './webhook-dialog.js';
import { WebhookMessage } from './webhook-message.js';

type Delivery = Schema['WebhookDeliveryView'];
const toneOf: Record<Delivery['status'], Tone> = { pending: 'waiting', delivered: 'good', failed: 'urgent' };

interface Props {
  readonly webhook: Schema['WebhookView'];
  readonly close: () => void;
  readonly showSecret: (secret: string) => void;
}

/** What can be done with a webhook, and what was sent to it. */
export function WebhookDetail({ webhook, close, showSecret }: Props) {
  const { t } = useTranslation('work');
  const api = useApi();
  const [isEditing, setEditing] = useState(false);
  const { id, status, disabledReason, version } = webhook;
  const path = { id };
  const send = useAct<unknown, 'pause' | 'resume' | 'ping'>({
    send: (act) => api.send('POST', `/api/v1/webhooks/{id}/${act}`, { path }),
    done: t('settings.saved'),
  });
  const rotate = useAct<Schema['NewWebhookView']>({
    send: () => api.send('POST', '/api/v1/webhooks/{id}/rotate-secret', { path }),
    then: ({ secret }) => {
      close();
      showSecret(secret);
    },
  });
  const remove = useAct({
    send: () => api.send('DELETE', '/api/v1/webhooks/{id}', { path }),
    done: t('webhooks.deleted'),
    then: close,
  });
  return (
    <>
      {disabledReason && <Alert type="warning" title={t(`webhooks.disabled_${disabledReason}`)} />}
      <p className={styles.acts}>
        <Button size="small" onClick={() => setEditing(true)}>
          {t('webhooks.edit')}
        </Button>
        {status === 'active' ? (
          <>
            <Button size="small" loading={send.isPending} onClick={() => send.mutate('ping')}>
              {t('webhooks.ping')}
            </Button>
            <Button size="small" onClick={() => send.mutate('pause')}>
              {t('webhooks.pause')}
            </Button>
          </>
        ) : (
          <Button size="small" onClick={() => send.mutate('resume')}>
            {t('webhooks.resume')}
          </Button>
        )}
        <ConfirmButton ask={t('webhooks.rotateAsk')} text={t('webhooks.rotateText')} act={() => rotate.mutateAsync()}>
          {t('webhooks.rotate')}
        </ConfirmButton>
        <ConfirmButton
          isDanger
          ask={t('webhooks.deleteAsk')}
          text={t('webhooks.deleteText')}
          act={() => remove.mutateAsync()}
        >
          {t('webhooks.delete')}
        </ConfirmButton>
      </p>
      <Deliveries id={id} />
      {isEditing && (
        <WebhookDialog
          title={t('webhooks.edit')}
          initial={webhook}
          close={() => setEditing(false)}
          send={(body) => api.send('PATCH', '/api/v1/webhooks/{id}', { path, version, body })}
        />
      )}
    </>
  );
}

function Deliveries({ id }: { id: string }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const { data: kinds } = useQuery(webhookEventsQuery(api));
  const meaningOf = new Map<string, string>(kinds?.items.map(({ event, meaning }) => [event, meaning]));
  const query = useInfiniteQuery(webhookDeliveriesQuery(api, id));
  const [opened, setOpened] = useState<string | null>(null);
  const again = useAct<unknown, string>({
    send: (deliveryId) =>
      api.send('POST', '/api/v1/webhooks/{id}/deliveries/{deliveryId}/redeliver', { path: { id, deliveryId } }),
    done: t('webhooks.redelivered'),
  });
  return (
    <>
      <PagedList of={query} empty={t('webhooks.deliveriesNone')}>
        {(rows) => (
          <LedgerTable
            label={t('webhooks.deliveries')}
            rows={rows}
            keyOf={(row) => row.id}
            columns={[
              {
                title: t('webhooks.event'),
                cell: (row) => <Opener open={() => setOpened(row.id)}>{meaningOf.get(row.event) ?? row.event}</Opener>,
              },
              {
                title: t('webhooks.outcome'),
                cell: ({ status, httpStatus, error }) => (
                  <>
                    <StateTag tone={toneOf[status]}>{t(`webhooks.delivery_${status}`)}</StateTag>{' '}
                    <span className={styles.quiet}>{error ? t(`webhooks.error_${error}`) : httpStatus}</span>
                  </>
                ),
              },
              { title: t('webhooks.attempts'), cell: ({ attempts }) => attempts, isFigure: true },
              { title: t('webhooks.at'), cell: ({ createdAt }) => <When at={createdAt} />, isFigure: true },
              {
                title: t('settings.actions'),
                isFigure: true,
                cell: (row) =>
                  row.status === 'pending' ? (
                    ''
                  ) : (
                    <Button size="small" onClick={() => again.mutate(row.id)}>
                      {t('webhooks.redeliver')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </PagedList>
      {opened && <WebhookMessage id={id} deliveryId={opened} close={() => setOpened(null)} />}
    </>
  );
}
