import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { When } from '../../look/when.js';
import { StateTag } from '../frame/state-tag.js';
import { Loading, Trouble } from '../frame/states.js';
import { useMay } from '../session.js';
import { useAct } from '../use-act.js';
import styles from './market.module.css';
import { operationsQuery } from './queries.js';

type Report = Schema['RunReportView'];
const SERVICES = ['postgres', 'redis', 'meilisearch'] as const;
const QUEUES = ['indexing', 'matching', 'notices', 'mail', 'webhooks', 'trades', 'maintenance', 'bulk'] as const;
const INDEXES = ['result', 'need', 'match_result', 'match_need'] as const;

/** Queues in plain words; one that is new here goes by its own name. */
function useQueueName(): (queue: string) => string {
  const { t } = useTranslation('work');
  return (queue) => {
    const known = QUEUES.find((name) => name === queue);
    return known ? t(`operations.queue_${known}`) : queue;
  };
}

/** How the market runs, in plain words; read anew every few seconds. */
export function Operations() {
  const { t } = useTranslation('work');
  const { data, isPending, error, refetch } = useQuery(operationsQuery(useApi()));
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  const services = data.services as Record<string, string>;
  return (
    <>
      <section className={styles.section}>
        <h2>{t('operations.services')}</h2>
        <p className={styles.states}>
          {SERVICES.map((name) => (
            <StateTag key={name} tone={services[name] === 'up' ? 'good' : 'urgent'}>
              {t(services[name] === 'up' ? 'operations.up' : 'operations.down', { name: t(`operations.${name}`) })}
            </StateTag>
          ))}
        </p>
      </section>
      <Outbox report={data} />
      <Queues report={data} />
      <Failed report={data} />
      <Indexes report={data} />
    </>
  );
}

function Outbox({ report: { outbox } }: { report: Report }) {
  const { t } = useTranslation('work');
  const { waiting, unconfirmed, oldestOpen } = outbox;
  return (
    <section className={styles.section}>
      <h2>{t('operations.outbox')}</h2>
      <p>
        {t(waiting + unconfirmed === 0 ? 'operations.outboxEmpty' : 'operations.outboxOpen', { waiting, unconfirmed })}
        {oldestOpen && (
          <>
            {' '}
            {t('operations.oldest')} <When at={oldestOpen} />
          </>
        )}
      </p>
    </section>
  );
}

function Queues({ report: { queues } }: { report: Report }) {
  const { t } = useTranslation('work');
  const nameOf = useQueueName();
  return (
    <section className={styles.section}>
      <h2>{t('operations.queues')}</h2>
      {queues === null ? (
        <p>{t('operations.redisAway')}</p>
      ) : (
        <LedgerTable
          label={t('operations.queues')}
          rows={queues}
          keyOf={({ queue }) => queue}
          columns={[
            { title: t('operations.queue'), cell: ({ queue }) => nameOf(queue) },
            { title: t('operations.waiting'), cell: ({ waiting }) => waiting, isFigure: true },
            { title: t('operations.active'), cell: ({ active }) => active, isFigure: true },
            { title: t('operations.delayed'), cell: ({ delayed }) => delayed, isFigure: true },
            { title: t('operations.failedCount'), cell: ({ failed }) => failed, isFigure: true },
          ]}
        />
      )}
    </section>
  );
}

function Failed({ report: { failed } }: { report: Report }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const nameOf = useQueueName();
  const mayRetry = useMay('operations.manage');
  const retry = useAct<unknown, { id?: string }>({
    send: (body) => api.send('POST', '/api/v1/operations/retry-jobs', { body }),
    done: t('operations.retried'),
  });
  const jobs = failed?.flatMap(({ queue, jobs: some }) => some.map((job) => ({ ...job, queue }))) ?? [];
  if (jobs.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>
        {t('operations.failed', { count: failed!.reduce((sum, { count }) => sum + count, 0) })}
        {mayRetry && (
          <Button size="small" loading={retry.isPending} onClick={() => retry.mutate({})}>
            {t('operations.retryAll')}
          </Button>
        )}
      </h2>
      <LedgerTable
        label={t('operations.failedCount')}
        rows={jobs}
        keyOf={({ queue, id }) => `${queue} ${id}`}
        columns={[
          { title: t('operations.job'), cell: ({ job, queue }) => `${nameOf(queue)} · ${job}` },
          { title: t('operations.reason'), cell: ({ reason }) => reason },
          { title: t('webhooks.attempts'), cell: ({ attempts }) => attempts, isFigure: true },
          { title: t('webhooks.at'), cell: ({ failedAt }) => failedAt && <When at={failedAt} />, isFigure: true },
          ...(mayRetry
            ? [
                {
                  title: t('settings.actions'),
                  isFigure: true,
                  cell: ({ id }: { id: string }) => (
                    <Button size="small" onClick={() => retry.mutate({ id })}>
                      {t('operations.retry')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}

function Indexes({ report: { indexes, marks } }: { report: Report }) {
  const { t } = useTranslation('work');
  const nameOf = (index: string): string => {
    const known = INDEXES.find((name) => name === index);
    return known ? t(`operations.index_${known}`) : index;
  };
  return (
    <section className={styles.section}>
      <h2>{t('operations.indexes')}</h2>
      <p>{t(marks.waiting === 0 ? 'operations.marksNone' : 'operations.marks', { count: marks.waiting })}</p>
      <LedgerTable
        label={t('operations.indexes')}
        rows={indexes}
        keyOf={({ index }) => index}
        columns={[
          { title: t('operations.index'), cell: ({ index }) => nameOf(index) },
          { title: t('operations.rebuilt'), cell: ({ rebuiltAt }) => <When at={rebuiltAt} />, isFigure: true },
          {
            title: t('operations.compared'),
            cell: ({ reconciledAt }) => (reconciledAt ? <When at={reconciledAt} /> : t('settings.never')),
            isFigure: true,
          },
          { title: t('operations.drift'), cell: ({ drift }) => drift ?? '–', isFigure: true },
        ]}
      />
    </section>
  );
}
