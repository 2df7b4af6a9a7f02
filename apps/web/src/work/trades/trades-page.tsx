import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useNow } from '../../look/when.js';
import { FilterLinks } from '../frame/filter-links.js';
import { Page } from '../frame/page.js';
import { useMay } from '../session.js';
import { StatisticsTable } from './statistics-table.js';
import { TABLES, type Table } from './queries.js';
import { TradeList } from './trade-list.js';

/** Years that can be chosen: this one and those before it. */
const YEARS = 4;

/** Recorded trades of a year, one by one and summed up in the tables of the yearly report. */
export function TradesPage() {
  const { t } = useTranslation('work');
  const [search] = useSearchParams();
  const thisYear = new Date(useNow()).getFullYear();
  const maySum = useMay('statistics.read');
  const year = Number(search.get('year')) || thisYear;
  const table = TABLES.find((name) => name === search.get('table')) as Table | undefined;
  return (
    <Page title={t('trades.title')}>
      <FilterLinks
        label={t('trades.year')}
        name="year"
        options={Array.from({ length: YEARS }, (_, i) => String(thisYear - i)).map((value) => ({
          value,
          label: t('trades.yearOf', { year: value }),
        }))}
      />
      {maySum && (
        <FilterLinks
          label={t('trades.view')}
          name="table"
          options={[
            { value: '', label: t('trades.single') },
            ...TABLES.map((value) => ({ value, label: t(`trades.${value}`) })),
          ]}
        />
      )}
      {table ? <StatisticsTable table={table} year={year} /> : <TradeList year={year} />}
    </Page>
  );
}
