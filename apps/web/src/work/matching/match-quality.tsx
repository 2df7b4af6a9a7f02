import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { Day } from '../../look/when.js';
import { Empty } from '../frame/empty.js';
import { FilterLinks } from '../frame/filter-links.js';
import { Loading, Trouble } from '../frame/states.js';
import styles from './matching.module.css';
import { QualityChart } from './quality-chart.js';
import { qualityQuery, type Quality, type Unit } from './queries.js';
import { writeShare } from './write-share.js';

const UNITS = ['month', 'week'] as const satisfies Unit[];
const REASONS = [
  'too_early',
  'wrong_field',
  'no_advantage',
  'unclear',
  'price',
  'already_known',
  'other',
  'unsaid',
] as const;

/** Whether matches are of use: what people made of those that they were told of. */
export function MatchQuality() {
  const { t } = useTranslation('work');
  const [search] = useSearchParams();
  const unit: Unit = search.get('unit') === 'week' ? 'week' : 'month';
  const { data, isPending, error, refetch } = useQuery(qualityQuery(useApi(), unit));
  return (
    <>
      <FilterLinks
        label={t('matching.unit')}
        name="unit"
        options={UNITS.map((value) => ({ value, label: t(`matching.by_${value}`) }))}
      />
      {isPending ? <Loading /> : error ? <Trouble error={error} retry={() => void refetch()} /> : <Report of={data} />}
    </>
  );
}

function Report({ of: quality }: { of: Quality }) {
  const { t } = useTranslation('work');
  const { total, periods } = quality;
  if (total.pairs === 0 && total.relevant + total.notRelevant === 0) return <Empty>{t('matching.noQuality')}</Empty>;
  const judged = total.relevant + total.notRelevant;
  return (
    <>
      <dl className={styles.tiles}>
        <Tile
          name={t('matching.pairs')}
          figure={String(total.pairs)}
          note={t('matching.notices', { count: total.notices })}
        />
        <Tile
          name={t('matching.openedShare')}
          figure={writeShare(total.openedShare)}
          note={t('matching.of', { part: total.opened, whole: total.notices })}
        />
        <Tile
          name={t('matching.askedShare')}
          figure={writeShare(total.askedShare)}
          note={t('matching.of', { part: total.asked, whole: total.pairs })}
        />
        <Tile
          name={t('matching.completed')}
          figure={String(total.completed)}
          note={t('matching.onTheWay', { accepted: total.accepted, agreed: total.agreed })}
        />
        <Tile
          name={t('matching.precision')}
          figure={writeShare(total.precision)}
          note={t('matching.of', { part: total.relevant, whole: judged })}
        />
      </dl>
      <QualityChart quality={quality} />
      <Reasons reasons={total.reasons as Record<string, number>} />
      <section className={styles.section}>
        <h2>{t('matching.byPeriod')}</h2>
        <LedgerTable
          label={t('matching.byPeriod')}
          rows={[...periods].reverse()}
          keyOf={({ start }) => start}
          columns={[
            {
              title: t('matching.from'),
              cell: ({ start, isRunning }) => (
                <>
                  <Day day={start} />
                  {isRunning && <span className={styles.facts}> {t('matching.running')}</span>}
                </>
              ),
            },
            { title: t('matching.pairs'), cell: ({ pairs }) => pairs, isFigure: true },
            { title: t('matching.openedShare'), cell: ({ openedShare }) => writeShare(openedShare), isFigure: true },
            { title: t('matching.asked'), cell: ({ asked }) => asked, isFigure: true },
            { title: t('matching.accepted'), cell: ({ accepted }) => accepted, isFigure: true },
            { title: t('matching.agreed'), cell: ({ agreed }) => agreed, isFigure: true },
            { title: t('matching.completed'), cell: ({ completed }) => completed, isFigure: true },
            { title: t('matching.precision'), cell: ({ precision }) => writeShare(precision), isFigure: true },
          ]}
        />
        <p className={styles.facts}>{t('matching.qualityNote')}</p>
      </section>
    </>
  );
}

function Tile({ name, figure, note }: { name: string; figure: string; note: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {figure}
        <span className={styles.facts}>{note}</span>
      </dd>
    </div>
  );
}

/** Why people put matches aside, the commonest reason first. */
function Reasons({ reasons }: { reasons: Record<string, number> }) {
  const { t } = useTranslation('work');
  const said = REASONS.filter((reason) => (reasons[reason] ?? 0) > 0).sort((a, b) => reasons[b]! - reasons[a]!);
  if (said.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>{t('matching.reasons')}</h2>
      <LedgerTable
        label={t('matching.reasons')}
        rows={said}
        keyOf={(reason) => reason}
        columns={[
          {
            title: t('matching.reason'),
            cell: (reason) => (reason === 'unsaid' ? t('matching.unsaid') : t(`matches.reason_${reason}`)),
          },
          { title: t('matching.count'), cell: (reason) => reasons[reason], isFigure: true },
        ]}
      />
    </section>
  );
}
