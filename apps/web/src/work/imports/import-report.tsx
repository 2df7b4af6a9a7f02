import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { AsWritten } from '../../look/as-written.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { PagedList } from '../frame/paged-list.js';
import { StateTag, type Tone } from '../frame/state-tag.js';
import { Loading, Missing, Trouble } from '../frame/states.js';
import { useDownload } from '../frame/use-download.js';
import { useFieldLabel } from '../listings/field-value.js';
import { fieldsOf, type FieldName } from '../listings/listing-form.js';
import { toneOf as listingToneOf } from '../listings/listing-states.js';
import type { Kind } from '../queries.js';
import { useAct } from '../use-act.js';
import styles from './imports.module.css';
import { entryPagesQuery, importQuery, isUnderWay, refusalPagesQuery, type Import } from './queries.js';

export const toneOf: Record<Import['status'], Tone> = {
  checking: 'waiting',
  checked: 'waiting',
  running: 'waiting',
  done: 'good',
  stopped: 'urgent',
  failed: 'urgent',
};

/** One file: what the check found, how far it has come, what was made of it and what was refused. */
export function ImportReport({ kind, id }: { kind: Kind; id: string }) {
  const { data, isPending, error, refetch } = useQuery(importQuery(useApi(), id));
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Missing />;
  const { found, status, done } = data;
  const wasStarted = status !== 'checked' && found !== null;
  return (
    <>
      <Summary run={data} />
      {wasStarted && done.created + done.updated + done.published > 0 && <Entries kind={kind} run={data} />}
      {found && (wasStarted ? done : found).failed > 0 && <Refusals kind={kind} run={data} />}
    </>
  );
}

function Summary({ run }: { run: Import }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const { id, status, found, done, fileName, failure, target } = run;
  const move = useAct<Import, 'start' | 'stop'>({
    send: (act) => api.send('POST', `/api/v1/imports/{id}/${act}`, { path: { id } }),
  });
  const isPlan = status === 'checked';
  const shown = isPlan ? found! : done;
  const good = found ? found.created + found.updated + found.published : 0;
  const figures = [
    ['created', shown.created],
    ['updated', shown.updated],
    ...(shown.published > 0 ? ([['published', shown.published]] as const) : []),
    ['unchanged', shown.unchanged],
    ['failed', shown.failed],
  ] as const;
  return (
    <>
      <p className={styles.facts}>
        <StateTag tone={toneOf[status]}>{t(`imports.s_${status}`)}</StateTag>
        <span>{fileName}</span>
        <span>{t(`imports.target_${target}`)}</span>
      </p>
      {failure && (
        <Alert className={styles.notice} type="error" showIcon title={t('imports.unreadable')} description={failure} />
      )}
      {isUnderWay(run) && (
        <div className={styles.progress} role="status">
          <p>
            {t(status === 'checking' ? 'imports.checking' : 'imports.running', { done: done.rows, total: found?.rows })}
          </p>
          {found && (
            <Progress
              percent={found.rows === 0 ? 0 : Math.floor((done.rows / found.rows) * 100)}
              status="active"
              aria-label={t('imports.progress')}
            />
          )}
        </div>
      )}
      {(found !== null || done.rows > 0) && !failure && (
        <>
          <p className={styles.lead}>{t(isPlan ? 'imports.foundText' : 'imports.doneText', { rows: shown.rows })}</p>
          <dl className={styles.tiles}>
            {figures.map(([name, count]) => (
              <div key={name} className={name === 'failed' && count > 0 ? styles.bad : undefined}>
                <dt>{t(`imports.${name}`)}</dt>
                <dd>{count}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <div className={styles.acts}>
        {isPlan && (
          <Button type="primary" disabled={good === 0} loading={move.isPending} onClick={() => move.mutate('start')}>
            {good === 0 ? t('imports.nothing') : t('imports.start', { count: good })}
          </Button>
        )}
        {status === 'stopped' && found && (
          <Button type="primary" loading={move.isPending} onClick={() => move.mutate('start')}>
            {t('imports.goOn')}
          </Button>
        )}
        {(isUnderWay(run) || isPlan) && (
          <Button loading={move.isPending} onClick={() => move.mutate('stop')}>
            {t(isPlan ? 'imports.giveUp' : 'imports.stop')}
          </Button>
        )}
      </div>
      {status === 'running' && <p className={styles.hint}>{t('imports.leave')}</p>}
    </>
  );
}

function Entries({ kind, run: { id, status } }: { kind: Kind; run: Import }) {
  const { t } = useTranslation('work');
  const query = useInfiniteQuery(entryPagesQuery(useApi(), id, status));
  return (
    <section className={styles.section}>
      <h2>{t('imports.entries')}</h2>
      <PagedList of={query}>
        {(rows) => (
          <LedgerTable
            label={t('imports.entries')}
            rows={rows}
            keyOf={({ listingId }) => listingId}
            columns={[
              {
                title: t('listings.f_title'),
                cell: ({ listingId, title }) => (
                  <Link to={`/${kind}/${listingId}`}>
                    <AsWritten>{title}</AsWritten>
                  </Link>
                ),
              },
              { title: t('imports.what'), cell: ({ action }) => t(`imports.did_${action}`) },
              {
                title: t('listings.status'),
                cell: (row) => (
                  <StateTag tone={listingToneOf[row.status]}>{t(`listings.status_${row.status}`)}</StateTag>
                ),
              },
              { title: t('imports.line'), cell: ({ line }) => line, isFigure: true },
            ]}
          />
        )}
      </PagedList>
    </section>
  );
}

function Refusals({ kind, run: { id, status } }: { kind: Kind; run: Import }) {
  const { t } = useTranslation('work');
  const query = useInfiniteQuery(refusalPagesQuery(useApi(), id, status));
  const [isLoading, download] = useDownload();
  return (
    <section className={styles.section}>
      <h2>{t('imports.refused')}</h2>
      <p className={styles.lead}>{t('imports.refusedText')}</p>
      <Button loading={isLoading} onClick={() => void download('/api/v1/imports/{id}/refused-rows', { path: { id } })}>
        {t('imports.downloadRefused')}
      </Button>
      <PagedList of={query}>
        {(rows) => (
          <LedgerTable
            label={t('imports.refused')}
            rows={rows}
            keyOf={({ line }) => String(line)}
            columns={[
              { title: t('imports.line'), cell: ({ line }) => t('imports.lineOf', { line }) },
              { title: t('imports.key'), cell: ({ key, title }) => [key, title].filter(Boolean).join(' · ') || '–' },
              { title: t('imports.why'), cell: ({ problems }) => <Problems kind={kind} problems={problems} /> },
            ]}
          />
        )}
      </PagedList>
    </section>
  );
}

function Problems({ kind, problems }: { kind: Kind; problems: readonly Schema['RowProblemView'][] }) {
  const { t } = useTranslation('work');
  const labelOf = useFieldLabel();
  const nameOf = (path: string): string => {
    const field = path.split(/[.[]/)[0]!;
    if (field === 'id') return t('imports.key');
    if (field === 'field') return labelOf('fieldCode');
    return (fieldsOf[kind] as readonly string[]).includes(field) ? labelOf(field as FieldName) : path;
  };
  return (
    <ul className={styles.problems}>
      {problems.map(({ path, code, message }) => (
        <li key={path + code}>
          {path && <strong>{nameOf(path)}</strong>} {message}
        </li>
      ))}
    </ul>
  );
}
