import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../api/context.js';
import { useLanguage } from '../../language/use-language.js';
import { AsWritten } from '../../look/as-written.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { organisationName } from '../../pages/listing-text.js';
import { PagedList } from '../frame/paged-list.js';
import { StateTag } from '../frame/state-tag.js';
import { toneOf } from '../listings/listing-states.js';
import { mandatesInForceQuery, workbenchQuery, type HeldListing } from './queries.js';
import styles from './workbench.module.css';

/** Everything in the agency's hands, over all mandates: where it stands, how well it fits, and what to do next. */
export function Workbench() {
  const { t } = useTranslation('work');
  const language = useLanguage();
  const api = useApi();
  const field = useId();
  const [principal, setPrincipal] = useState('');
  const mandates = useQuery(mandatesInForceQuery(api));
  const query = useInfiniteQuery(workbenchQuery(api, principal));
  const principals = new Map(mandates.data?.items.map(({ organisation }) => [organisation.id, organisation]));
  return (
    <section className={styles.workbench} aria-label={t('mandates.bench')}>
      <div className={styles.head}>
        <h2>{t('mandates.bench')}</h2>
        <Link to="/introductions">{t('introductions.title')}</Link>
        {principals.size > 1 && (
          <Select
            id={field}
            aria-label={t('mandates.principal')}
            className={styles.principal}
            value={principal}
            onChange={setPrincipal}
            options={[
              { value: '', label: t('mandates.allPrincipals') },
              ...[...principals.values()].map((each) => ({
                value: each.id,
                label: organisationName(each, language).text,
              })),
            ]}
          />
        )}
      </div>
      <PagedList of={query} empty={t('mandates.benchNone')}>
        {(rows) => (
          <LedgerTable
            label={t('mandates.bench')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                title: t('listings.f_title'),
                cell: ({ kind, id, title }) => (
                  <Link to={`/${kind}s/${id}`}>
                    <AsWritten>{title}</AsWritten>
                  </Link>
                ),
              },
              {
                title: t('mandates.principal'),
                cell: ({ organisation }) => organisationName(organisation, language).text,
              },
              {
                title: t('listings.status'),
                cell: ({ status }) => <StateTag tone={toneOf[status]}>{t(`listings.status_${status}`)}</StateTag>,
              },
              { title: t('mandates.fit'), cell: (row) => <Fit row={row} /> },
              {
                title: t('mandates.open'),
                cell: ({ openInterests, openIntroductions, openDeals }) =>
                  [
                    openInterests > 0 && t('mandates.openInterests', { count: openInterests }),
                    openIntroductions > 0 && t('mandates.openIntroductions', { count: openIntroductions }),
                    openDeals > 0 && t('mandates.openDeals', { count: openDeals }),
                  ]
                    .filter(Boolean)
                    .join('、') || '–',
              },
              {
                title: t('mandates.next'),
                cell: (row) => <Link to={linkOf(row)}>{t(`mandates.${nextOf(row)}`)}</Link>,
              },
            ]}
          />
        )}
      </PagedList>
    </section>
  );
}

function Fit({ row: { bestScore, strongMatches, status } }: { row: HeldListing }) {
  const { t } = useTranslation('work');
  if (status !== 'published') return '–';
  if (bestScore === null) return t('mandates.noFit');
  return (
    <>
      {Math.round(bestScore * 100)}
      {strongMatches > 0 && <span className={styles.quiet}> · {t('mandates.strong', { count: strongMatches })}</span>}
    </>
  );
}

/** What brings a listing on from where it stands. */
export function nextOf(
  row: Pick<HeldListing, 'status' | 'openInterests' | 'openDeals' | 'openIntroductions' | 'bestScore'>,
) {
  switch (row.status) {
    case 'draft':
    case 'withdrawn':
      return 'nextSubmit';
    case 'returned':
      return 'nextMend';
    case 'submitted':
      return 'nextReview';
    case 'published':
      break;
    default:
      return 'nextOwner';
  }
  if (row.openInterests > 0) return 'nextAnswer';
  if (row.openDeals > 0) return 'nextDeal';
  if (row.openIntroductions > 0) return 'nextWait';
  return row.bestScore === null ? 'nextSharpen' : 'nextIntroduce';
}

function linkOf(row: HeldListing): string {
  const next = nextOf(row);
  const base = `/${row.kind}s/${row.id}`;
  if (next === 'nextMend' || next === 'nextSharpen') return `${base}/edit`;
  return next === 'nextWait' ? '/introductions?status=open' : base;
}
