import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { AsWritten } from '../../look/as-written.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { When } from '../../look/when.js';
import { writeShortDay } from '../../look/write-when.js';
import { FilterLinks } from '../frame/filter-links.js';
import { Page } from '../frame/page.js';
import { PagedList } from '../frame/paged-list.js';
import { StateTag } from '../frame/state-tag.js';
import { myListingPagesQuery, type Kind } from '../queries.js';
import { useMay } from '../session.js';
import { statuses, toneOf } from './listing-states.js';

/** All results or needs of my organisation, in every state. */
export function ListingsPage({ kind }: { kind: Kind }) {
  const { t } = useTranslation('work');
  const navigate = useNavigate();
  const mayWrite = useMay('listing.write');
  const [search] = useSearchParams();
  const status = search.get('status') ?? '';
  const query = useInfiniteQuery(myListingPagesQuery(useApi(), kind, status));
  const start = mayWrite && (
    <>
      <Button onClick={() => void navigate(`/${kind}/import`)}>{t('listings.fromFile')}</Button>
      <Button type="primary" onClick={() => void navigate(`/${kind}/new`)}>
        {t(kind === 'results' ? 'listings.newResult' : 'listings.newNeed')}
      </Button>
    </>
  );
  return (
    <Page title={t(`listings.${kind}`)} acts={start}>
      <FilterLinks
        label={t('listings.status')}
        name="status"
        options={[
          { value: '', label: t('listings.all') },
          ...statuses.map((value) => ({ value, label: t(`listings.status_${value}`) })),
        ]}
      />
      <PagedList
        of={query}
        empty={t(status ? 'listings.noneHere' : kind === 'results' ? 'listings.noneResults' : 'listings.noneNeeds')}
      >
        {(rows) => (
          <LedgerTable
            label={t(`listings.${kind}`)}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                title: t('listings.f_title'),
                cell: (row) => (
                  <Link to={`/${kind}/${row.id}`}>
                    <AsWritten>{row.title}</AsWritten>
                  </Link>
                ),
              },
              {
                title: t('listings.status'),
                cell: (row) => <StateTag tone={toneOf[row.status]}>{t(`listings.status_${row.status}`)}</StateTag>,
              },
              { title: t('listings.version'), cell: (row) => row.version, isFigure: true },
              { title: t('listings.changed'), cell: (row) => <When at={row.updatedAt} />, isFigure: true },
              {
                title: t('listings.validUntil'),
                cell: (row) => (row.validUntil ? writeShortDay(row.validUntil) : '—'),
                isFigure: true,
              },
            ]}
          />
        )}
      </PagedList>
    </Page>
  );
}
