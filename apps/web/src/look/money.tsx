import { useTranslation } from 'react-i18next';
import { useLanguage } from '../language/use-language.js';
import styles from './money.module.css';
import { amountOf } from './write-money.js';

/** One amount; the exact one on hover. */
export function Money({ fen }: { fen: number }) {
  const { sign, figure, unit, exact } = amountOf(fen, useLanguage());
  return (
    <span className={styles.money} title={exact}>
      {sign}
      {figure}
      {unit && <span className={sign ? undefined : styles.unit}>{unit}</span>}
    </span>
  );
}

/** A span of amounts, an amount, or 面议 where none is given. */
export function MoneyRange({ min, max }: { min: number | null | undefined; max: number | null | undefined }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (min == null && max == null) return <span className={styles.open}>{t('words.negotiable')}</span>;
  if (min == null || max == null || min === max) {
    const fen = (max ?? min)!;
    if (min != null && max == null)
      return language === 'zh' ? (
        <span className={styles.span}>
          <Money fen={fen} />
          {t('words.from')}
        </span>
      ) : (
        <span className={styles.span}>
          {t('words.from')} <Money fen={fen} />
        </span>
      );
    return <Money fen={fen} />;
  }
  const [low, high] = [amountOf(min, language), amountOf(max, language)];
  if (low.unit !== high.unit || low.sign !== high.sign)
    return (
      <span className={styles.span}>
        <Money fen={min} />–<Money fen={max} />
      </span>
    );
  return (
    <span className={styles.money} title={`${low.exact}–${high.exact}`}>
      {low.sign}
      {low.figure}–{high.figure}
      {low.unit && <span className={low.sign ? undefined : styles.unit}>{low.unit}</span>}
    </span>
  );
}
