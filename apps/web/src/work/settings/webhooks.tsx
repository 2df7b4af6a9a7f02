import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { When } from '../../look/when.js';
import { Empty } from '../frame/empty.js';
import { Opener } from '../frame/opener.js';
import { StateTag, type Tone } from '../frame/state-tag.js';
import { Loading, Trouble } from '../frame/states.js';
import { useOpened } from '../frame/use-opened.js';
import { webhooksQuery } from './queries.js';
import styles from './settings.module.css';
import { WebhookDetail } from './webhook-detail.js';
import { WebhookDialog } from './webhook-dialog.js';

type Webhook = Schema['WebhookView'];
const toneOf: Record<Webhook['status'], Tone> = { active: 'good', paused: 'waiting', disabled: 'urgent' };

/** Where my organisation's own systems are told of what happens; one webhook opens beside the list. */
export function Webhooks() {
  const { t } = useTranslation('work');
  const api = useApi();
  const [openedId, open] = useOpened('id');
  const [isMaking, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const { data, isPending, error, refetch } = useQuery(webhooksQuery(api));
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  const opened = data.items.find(({ id }) => id === openedId);
  return (
    <section className={styles.section}>
      <h2>
        {t('webhooks.title')}
        <Button type="primary" onClick={() => setMaking(true)}>
          {t('webhooks.new')}
        </Button>
      </h2>
      {secret && <SecretOnce secret={secret} close={() => setSecret(null)} />}
      {data.items.length === 0 ? (
        <Empty>{t('webhooks.none')}</Empty>
      ) : (
        <LedgerTable
          label={t('webhooks.title')}
          rows={data.items}
          keyOf={({ id }) => id}
          columns={[
            {
              title: t('webhooks.url'),
              cell: ({ id, url, description }) => (
                <>
                  <Opener open={() => open(id)}>{url}</Opener> <span className={styles.quiet}>{description}</span>
                </>
              ),
            },
            {
              title: t('listings.status'),
              cell: ({ status }) => <StateTag tone={toneOf[status]}>{t(`webhooks.status_${status}`)}</StateTag>,
            },
            { title: t('webhooks.events'), cell: ({ events }) => t('webhooks.eventCount', { count: events.length }) },
            {
              title: t('webhooks.lastDelivered'),
              cell: ({ lastDeliveredAt }) => (lastDeliveredAt ? <When at={lastDeliveredAt} /> : t('settings.never')),
              isFigure: true,
            },
          ]}
        />
      )}
      {isMaking && (
        <WebhookDialog
          title={t('webhooks.new')}
          close={() => setMaking(false)}
          send={(body) => api.send<Schema['NewWebhookView']>('POST', '/api/v1/webhooks', { body })}
          then={(made) => setSecret(made.secret)}
        />
      )}
      <Drawer open={opened !== undefined} onClose={() => open(null)} title={opened?.url} size="large" destroyOnHidden>
        {opened && <WebhookDetail webhook={opened} close={() => open(null)} showSecret={setSecret} />}
      </Drawer>
    </section>
  );
}

/** The signing secret, this once. */
function SecretOnce({ secret, close }: { secret: string; close: () => void }) {
  const { t } = useTranslation('work');
  return (
    <Alert
      type="warning"
      title={t('webhooks.secretOnce')}
      description={<code className={styles.token}>{secret}</code>}
      action={
        <Button size="small" onClick={close}>
          {t('settings.tokenDone')}
        </Button>
      }
    />
  );
}
