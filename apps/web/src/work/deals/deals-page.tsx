import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { AsWritten } from '../../look/as-written.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { Money } from '../../look/money.js';
import { When } from '../../look/when.js';
import { FilterLinks } from '../frame/filter-links.js';
import { Page } from '../frame/page.js';
import { PagedList } from '../frame/paged-list.js';
import { StateTag } from '../frame/state-tag.js';
import { dealPagesQuery } from '../queries.js';
import { dealStatuses, dealTone, nextStepOf, type Deal } from './deal-steps.js';

/** Who stands on the other side; both for somebody who only looks on. */
export const otherParty = (deal: Deal): string =>
  deal.side === 'seller'
    ? deal.buyer.name
    : deal.side === 'buyer'
      ? deal.seller.name
      : `${deal.seller.name} → ${deal.buyer.name}`;

/** Deals of my organisation. */
export function DealsPage() {
  const { t } = useTranslation('work');
  const [search] = useSearchParams();
  const query = useInfiniteQuery(dealPagesQuery(useApi(), search.get('status') ?? ''));
  return (
    <Page
      title={t('deals.deals')}
      acts={
        <>
          <Link to="/trades">{t('trades.title')}</Link>
          <Link to="/mandates">{t('mandates.title')}</Link>
        </>
      }
    >
      <FilterLinks
        label={t('deals.status')}
        name="status"
        options={[
          { value: '', label: t('deals.all') },
          ...dealStatuses.map((value) => ({ value, label: t(`deals.deal_${value}`) })),
        ]}
      />
      <PagedList of={query} empty={t(search.get('status') ? 'listings.noneHere' : 'deals.dealsNone')}>
        {(rows) => (
          <LedgerTable
            label={t('deals.deals')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                title: t('deals.deal'),
                cell: (row) => (
                  <Link to={`/deals/${row.id}`}>
                    <AsWritten>{row.title}</AsWritten>
                  </Link>
                ),
              },
              { title: t('deals.counterpart'), cell: otherParty },
              {
                title: t('deals.status'),
                cell: (row) => <StateTag tone={dealTone[row.status]}>{t(`deals.deal_${row.status}`)}</StateTag>,
              },
              {
                title: t('deals.next'),
                cell: (row) =>
                  t(`deals.${nextStepOf(row).key}`, { number: row.proposalVersion, reason: row.cancelReason ?? '' }),
              },
              {
                title: t('deals.amount'),
                cell: (row) => (row.terms ? <Money fen={row.terms.contractTotalFen} /> : '—'),
                isFigure: true,
              },
              { title: t('deals.updated'), cell: (row) => <When at={row.updatedAt} />, isFigure: true },
            ]}
          />
        )}
      </PagedList>
    </Page>
  );
}
