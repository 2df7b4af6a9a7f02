import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Popconfirm, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { When } from '../../look/when.js';
import { PagedList } from '../frame/paged-list.js';
import { StateTag, type Tone } from '../frame/state-tag.js';
import { Loading, Trouble } from '../frame/states.js';
import { useMay } from '../session.js';
import { useAct } from '../use-act.js';
import styles from './matching.module.css';
import { matchStateQuery, recomputationPagesQuery, type Recomputation } from './queries.js';

const MOST_COUNTED = 10_000;
const toneOf: Record<Recomputation['status'], Tone> = {
  running: 'waiting',
  stopped: 'urgent',
  done: 'good',
  replaced: 'over',
};

/** Computing all matches anew: whether it would be of use, how far it has come, and what was done before. */
export function Recomputations() {
  const { data, isPending, error, refetch } = useQuery(matchStateQuery(useApi()));
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  return (
    <>
      <Current state={data} />
      <Earlier newest={`${data.newest?.id} ${data.newest?.status}`} />
    </>
  );
}

function Current({ state: { outdated, newest, versions } }: { state: Schema['MatchStateView'] }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const mayAct = useMay('operations.manage');
  const start = useAct<Recomputation>({
    send: () => api.send('POST', '/api/v1/matching/recomputations'),
    done: t('matching.started'),
  });
  const move = useAct<Recomputation, 'stop' | 'resume'>({
    send: (action) => api.send('POST', `/api/v1/matching/recomputations/{id}/${action}`, { path: { id: newest!.id } }),
  });
  const isRunning = newest?.status === 'running';
  const isOpen = isRunning || newest?.status === 'stopped';
  return (
    <>
      <p className={styles.lead}>
        {outdated === 0
          ? t('matching.upToDate')
          : t(outdated >= MOST_COUNTED ? 'matching.outdatedMany' : 'matching.outdated', { count: outdated })}
      </p>
      {isOpen && (
        <div className={styles.progress}>
          <p>
            <StateTag tone={toneOf[newest.status]}>{t(`matching.r_${newest.status}`)}</StateTag>{' '}
            {t('matching.done', { done: newest.done, total: newest.total })}
          </p>
          <Progress
            percent={newest.total === 0 ? 0 : Math.floor((newest.done / newest.total) * 100)}
            status={isRunning ? 'active' : 'normal'}
            aria-label={t('market.recomputation')}
          />
        </div>
      )}
      {mayAct && (
        <div className={styles.acts}>
          {isRunning && (
            <Button loading={move.isPending} onClick={() => move.mutate('stop')}>
              {t('matching.stop')}
            </Button>
          )}
          {newest?.status === 'stopped' && (
            <Button type="primary" loading={move.isPending} onClick={() => move.mutate('resume')}>
              {t('matching.resume')}
            </Button>
          )}
          {!isRunning && (
            <Popconfirm
              title={t('matching.startAsk')}
              description={t('matching.startText')}
              okText={t('matching.start')}
              cancelText={t('matching.cancel')}
              onConfirm={() => start.mutate()}
            >
              <Button type={isOpen ? 'default' : 'primary'} loading={start.isPending}>
                {t(isOpen ? 'matching.startOver' : 'matching.start')}
              </Button>
            </Popconfirm>
          )}
        </div>
      )}
      <p className={styles.facts}>
        {t('matching.inUse', { snapshot: versions.snapshot, lexicon: versions.lexicon, weights: versions.weights })}
      </p>
    </>
  );
}

function Earlier({ newest }: { newest: string }) {
  const { t } = useTranslation('work');
  const query = useInfiniteQuery(recomputationPagesQuery(useApi(), newest));
  return (
    <section className={styles.section}>
      <h2>{t('matching.earlier')}</h2>
      <PagedList of={query} empty={t('matching.noEarlier')}>
        {(rows) => (
          <LedgerTable
            label={t('matching.earlier')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              { title: t('matching.startedAt'), cell: ({ createdAt }) => <When at={createdAt} /> },
              {
                title: t('matching.state'),
                cell: ({ status }) => <StateTag tone={toneOf[status]}>{t(`matching.r_${status}`)}</StateTag>,
              },
              { title: t('matching.by'), cell: ({ startedBy }) => startedBy ?? t('matching.operator') },
              { title: t('matching.listings'), cell: ({ done, total }) => `${done} / ${total}`, isFigure: true },
              { title: t('matching.failed'), cell: ({ failed }) => failed, isFigure: true },
              { title: t('matching.endedAt'), cell: ({ endedAt }) => (endedAt ? <When at={endedAt} /> : '–') },
            ]}
          />
        )}
      </PagedList>
    </section>
  );
}
