import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { useNames } from '../../language/names.js';
import { AsWritten } from '../../look/as-written.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { Money } from '../../look/money.js';
import { Day } from '../../look/when.js';
import { PagedList } from '../frame/paged-list.js';
import { useMe } from '../session.js';
import { tradesQuery } from './queries.js';

type Party = Schema['PartyView'];

/** Trades as they were recorded, newest first; parties as they were called on that day. */
export function TradeList({ year }: { year: number }) {
  const { t } = useTranslation('work');
  const names = useNames();
  const isOffice = useMe().organisation.organisationKind === 'office';
  const query = useInfiniteQuery(tradesQuery(useApi(), year));
  return (
    <PagedList of={query} empty={t('trades.none')}>
      {(rows) => (
        <LedgerTable
          label={t('trades.title')}
          rows={rows}
          keyOf={({ id }) => id}
          columns={[
            {
              title: t('trades.what'),
              // Registrars see what was traded, not how it was negotiated.
              cell: ({ dealId, title }) =>
                isOffice ? (
                  <AsWritten>{title}</AsWritten>
                ) : (
                  <Link to={`/deals/${dealId}`}>
                    <AsWritten>{title}</AsWritten>
                  </Link>
                ),
            },
            {
              title: t('trades.parties'),
              cell: ({ seller, buyer }) => `${(seller as Party).name} → ${(buyer as Party).name}`,
            },
            {
              title: t('trades.category'),
              cell: ({ contractCategory }) => names.of('contract-categories', contractCategory),
            },
            { title: t('trades.day'), cell: ({ day }) => <Day day={day} />, isFigure: true },
            {
              title: t('trades.total'),
              cell: ({ contractTotalFen }) => <Money fen={contractTotalFen} />,
              isFigure: true,
            },
            {
              title: t('trades.technical'),
              cell: ({ technicalAmountFen }) => <Money fen={technicalAmountFen} />,
              isFigure: true,
            },
          ]}
        />
      )}
    </PagedList>
  );
}
