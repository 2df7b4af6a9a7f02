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
import { interestPagesQuery } from '../queries.js';
import { interestTone } from './interest-states.js';

const NEAR_DAYS = 2;

/** Interests that came in, and those that went out. */
export function InterestsPage() {
  const { t } = useTranslation('work');
  const [search] = useSearchParams();
  const box = search.get('box') === 'sent' ? 'sent' : 'received';
  const query = useInfiniteQuery(interestPagesQuery(useApi(), box, ''));
  return (
    <Page title={t('deals.interests')} acts={<Link to="/introductions">{t('introductions.title')}</Link>}>
      <FilterLinks
        label={t('deals.interests')}
        name="box"
        options={[
          { value: 'received', label: t('deals.received') },
          { value: 'sent', label: t('deals.sent') },
        ]}
      />
      <PagedList of={query} empty={t(box === 'sent' ? 'deals.interestsNoneSent' : 'deals.interestsNoneReceived')}>
        {(rows) => (
          <LedgerTable
            label={t('deals.interests')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                title: t('deals.listing'),
                cell: (row) => (
                  <Link to={`/interests/${row.id}`}>
                    <AsWritten>{row.listing.title}</AsWritten>
                  </Link>
                ),
              },
              { title: t('deals.counterpart'), cell: (row) => row.counterpart?.name ?? t('deals.unknownSide') },
              {
                title: t('deals.status'),
                cell: (row) => <StateTag tone={interestTone[row.status]}>{t(`deals.interest_${row.status}`)}</StateTag>,
              },
              {
                title: t('deals.due'),
                cell: (row) => (row.status === 'submitted' ? <ClockChip day={row.dueAt} near={NEAR_DAYS} /> : '—'),
              },
              { title: t('deals.sentAt'), cell: (row) => <When at={row.createdAt} />, isFigure: true },
            ]}
          />
        )}
      </PagedList>
    </Page>
  );
}
