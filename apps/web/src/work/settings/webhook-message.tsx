import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/context.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { When } from '../../look/when.js';
import { Loading, Trouble } from '../frame/states.js';
import { webhookDeliveryQuery } from './queries.js';
import styles from './settings.module.css';

interface Props {
  readonly id: string;
  readonly deliveryId: string;
  readonly close: () => void;
}

/** One message to a webhook: what it said, and every attempt to deliver it. */
export function WebhookMessage({ id, deliveryId, close }: Props) {
  const { t } = useTranslation('work');
  const { data, error, refetch } = useQuery(webhookDeliveryQuery(useApi(), id, deliveryId));
  return (
    <Modal open title={t('webhooks.message')} footer={null} onCancel={close} width={720}>
      {error ? (
        <Trouble error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : (
        <>
          <LedgerTable
            label={t('webhooks.attempts')}
            rows={data.tries}
            keyOf={({ number }) => String(number)}
            columns={[
              { title: t('webhooks.attempt'), cell: ({ number }) => number },
              {
                title: t('webhooks.outcome'),
                cell: ({ httpStatus, error: reason }) => (reason ? t(`webhooks.error_${reason}`) : httpStatus),
              },
              { title: t('webhooks.millis'), cell: ({ durationMillis }) => durationMillis, isFigure: true },
              { title: t('webhooks.at'), cell: ({ startedAt }) => <When at={startedAt} />, isFigure: true },
            ]}
          />
          <pre className={styles.payload} tabIndex={0} aria-label={t('webhooks.message')}>
            {JSON.stringify(data.payload, null, 2)}
          </pre>
        </>
      )}
    </Modal>
  );
}
