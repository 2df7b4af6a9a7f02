import { useTranslation } from 'react-i18next';
import { useLanguage } from '../language/use-language.js';
import styles from './money.module.css';
import { amountOf, spanOf } from './write-money.js';

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
  const { low, high, unit, sign, exact } = spanOf(min, max, language);
  return (
    <span className={styles.money} title={exact}>
      {sign}
      {low}–{high}
      {unit && <span className={sign ? undefined : styles.unit}>{unit}</span>}
    </span>
  );
}
