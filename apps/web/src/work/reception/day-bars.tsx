import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { writeShortDay } from '../../look/write-when.js';
import styles from './reception.module.css';

type Day = Schema['VisitDayView'];

const HEIGHT = 96;
const BAR = 10;

/** A bar for each day, members below and visitors above; the figures stand in a table beneath for whoever wants them. */
export function DayBars({ days }: { days: readonly Day[] }) {
  const { t } = useTranslation('work');
  const highest = Math.max(1, ...days.map(({ visitors, members }) => visitors + members));
  const heightOf = (count: number): number => (count / highest) * HEIGHT;
  const seen = days.filter(({ visitors, members }) => visitors + members > 0);
  return (
    <figure className={styles.chart}>
      <svg
        viewBox={`0 0 ${days.length * BAR} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('reception.chart')}
      >
        {days.map(({ day, visitors, members }, i) => (
          <g key={day}>
            <rect
              className={styles.members}
              x={i * BAR + 1}
              width={BAR - 2}
              y={HEIGHT - heightOf(members)}
              height={heightOf(members)}
            />
            <rect
              className={styles.visitors}
              x={i * BAR + 1}
              width={BAR - 2}
              y={HEIGHT - heightOf(members + visitors)}
              height={heightOf(visitors)}
            />
          </g>
        ))}
      </svg>
      <figcaption>
        <span>{writeShortDay(days[0]!.day)}</span>
        <span className={styles.legend}>
          <i className={styles.members} /> {t('reception.members')} <i className={styles.visitors} />{' '}
          {t('reception.visitors')}
        </span>
        <span>{writeShortDay(days.at(-1)!.day)}</span>
      </figcaption>
      <details>
        <summary>{t('reception.asTable')}</summary>
        <LedgerTable
          label={t('reception.chart')}
          rows={[...seen].reverse()}
          keyOf={({ day }) => day}
          columns={[
            { title: t('reception.day'), cell: ({ day }) => writeShortDay(day) },
            { title: t('reception.members'), cell: ({ members }) => members, isFigure: true },
            { title: t('reception.visitors'), cell: ({ visitors }) => visitors, isFigure: true },
          ]}
        />
      </details>
    </figure>
  );
}
