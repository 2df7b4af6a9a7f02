import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { AsWritten } from '../../look/as-written.js';
import { ClockChip } from '../../look/clock-chip.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { When } from '../../look/when.js';
import { FilterLinks } from '../frame/filter-links.js';
import { Page } from '../frame/page.js';
import { PagedList } from '../frame/paged-list.js';
import { StateTag } from '../frame/state-tag.js';
import { introductionTone } from './introduction-states.js';
import { introductionPagesQuery } from './queries.js';

const STATUSES = ['open', 'accepted', 'declined', 'withdrawn', 'expired'] as const;
const NEAR_DAYS = 2;

/** Introductions that my organisation has offered as an agency, or is asked in. */
export function IntroductionsPage() {
  const { t } = useTranslation('work');
  const [search] = useSearchParams();
  const query = useInfiniteQuery(introductionPagesQuery(useApi(), search.get('status') ?? ''));
  return (
    <Page title={t('introductions.title')}>
      <FilterLinks
        label={t('listings.status')}
        name="status"
        options={[
          { value: '', label: t('deals.all') },
          ...STATUSES.map((value) => ({ value, label: t(`introductions.s_${value}`) })),
        ]}
      />
      <PagedList of={query} empty={t('introductions.none')}>
        {(rows) => (
          <LedgerTable
            label={t('introductions.title')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                title: t('introductions.pair'),
                cell: ({ id, need, result }) => (
                  <Link to={`/introductions/${id}`}>
                    <AsWritten>{need.title}</AsWritten> — <AsWritten>{result.title}</AsWritten>
                  </Link>
                ),
              },
              {
                title: t('deals.status'),
                cell: ({ status }) => (
                  <StateTag tone={introductionTone[status]}>{t(`introductions.s_${status}`)}</StateTag>
                ),
              },
              {
                title: t('deals.due'),
                cell: ({ status, expiresAt }) =>
                  status === 'open' ? <ClockChip day={expiresAt} near={NEAR_DAYS} /> : '—',
              },
              { title: t('deals.sentAt'), cell: ({ createdAt }) => <When at={createdAt} />, isFigure: true },
            ]}
          />
        )}
      </PagedList>
    </Page>
  );
}
