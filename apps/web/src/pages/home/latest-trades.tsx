import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/context.js';
import { latestTradesQuery } from '../../api/queries.js';
import { useLanguage } from '../../language/use-language.js';
import { FieldChip } from '../../look/field-chip.js';
import { MoneyRange } from '../../look/money.js';
import { Day } from '../../look/when.js';
import { writeAmount } from '../../look/write-money.js';
import styles from './home-page.module.css';

/** A thin band of the newest trades: when, in which field, of which size. Who traded is nobody else's business. */
export function LatestTrades() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data } = useQuery(latestTradesQuery(useApi()));
  if (!data || data.items.length === 0) return null;
  return (
    <section className={styles.trades}>
      <h2>{t('home.latestTrades')}</h2>
      <ol>
        {data.items.map(({ day, fieldCode, minFen, maxFen }, i) => (
          <li key={i}>
            <Day day={day} />
            <FieldChip code={fieldCode} />
            <strong>
              {minFen === 0 && maxFen !== null ? (
                t('home.tradeBelow', { amount: writeAmount(maxFen, language) })
              ) : (
                <MoneyRange min={minFen} max={maxFen} />
              )}
            </strong>
          </li>
        ))}
      </ol>
      <p>{t('home.latestTradesHint')}</p>
    </section>
  );
}
