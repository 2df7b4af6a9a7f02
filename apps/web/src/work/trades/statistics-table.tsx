import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { useNames } from '../../language/names.js';
import { useLanguage } from '../../language/use-language.js';
import { LedgerTable, type LedgerColumn } from '../../look/ledger-table.js';
import { Money } from '../../look/money.js';
import { Empty } from '../frame/empty.js';
import { Loading, Trouble } from '../frame/states.js';
import { statisticsQuery, type Table } from './queries.js';
import styles from './trades.module.css';

type Row = Schema['StatisticRowView'];
type Figures = Schema['FiguresView'];

/** A table of the yearly report. Cells that would tell of a single party are closed. */
export function StatisticsTable({ table, year }: { table: Table; year: number }) {
  const { t } = useTranslation('work');
  const language = useLanguage();
  const names = useNames();
  const { data, isPending, error, refetch } = useQuery(statisticsQuery(useApi(), table, year));
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (data.rows.length === 0) return <Empty>{t('trades.none')}</Empty>;
  const nameOf = ({ key, label, sellerRegion, buyerRegion }: Row): string =>
    sellerRegion && buyerRegion
      ? `${names.place(sellerRegion)} → ${names.place(buyerRegion)}`
      : ((label as Schema['TextView'] | null)?.[language] ?? key);
  const figure = (title: string, of: (row: Row) => React.ReactNode): LedgerColumn<Row> => ({
    title,
    cell: of,
    isFigure: true,
  });
  const name: LedgerColumn<Row> = { title: t(`trades.${table}`), cell: nameOf };
  const columns =
    table === 'by-region'
      ? [
          name,
          figure(t('trades.outputCount'), (row) => <Count of={row.output as Figures} />),
          figure(t('trades.outputTotal'), (row) => <Sum of={row.output as Figures} part="contractTotalFen" />),
          figure(t('trades.intakeCount'), (row) => <Count of={row.intake as Figures} />),
          figure(t('trades.intakeTotal'), (row) => <Sum of={row.intake as Figures} part="contractTotalFen" />),
          figure(t('trades.net'), ({ netIntakeFen }) =>
            netIntakeFen == null ? <Closed /> : <Money fen={netIntakeFen} />,
          ),
        ]
      : [
          name,
          figure(t('trades.count'), (row) => <Count of={row.figures as Figures} />),
          figure(t('trades.total'), (row) => <Sum of={row.figures as Figures} part="contractTotalFen" />),
          figure(t('trades.technical'), (row) => <Sum of={row.figures as Figures} part="technicalAmountFen" />),
          figure(t('trades.share'), (row) => <Percent value={(row.figures as Figures).contractTotalPercent} />),
          figure(t('trades.growth'), (row) => (
            <Percent value={(row.figures as Figures).growth?.contractTotal} isChange />
          )),
        ];
  return (
    <>
      <LedgerTable
        label={t(`trades.${table}`)}
        rows={data.rows}
        keyOf={({ key }, i) => `${key} ${i}`}
        columns={columns}
      />
      {data.hasClosedCells && <p className={styles.note}>{t('trades.closedText')}</p>}
    </>
  );
}

function Count({ of }: { of: Figures }) {
  return of.suppressed || of.count === null ? <Closed /> : of.count;
}

function Sum({ of, part }: { of: Figures; part: 'contractTotalFen' | 'technicalAmountFen' }) {
  const fen = of[part];
  return of.suppressed || fen === null ? <Closed /> : <Money fen={fen} />;
}

function Percent({ value, isChange }: { value: number | null | undefined; isChange?: boolean }) {
  if (value === null || value === undefined) return '–';
  return `${isChange && value > 0 ? '+' : ''}${value.toFixed(1)}%`;
}

function Closed() {
  const { t } = useTranslation('work');
  return <span className={styles.closed}>{t('trades.closed')}</span>;
}
