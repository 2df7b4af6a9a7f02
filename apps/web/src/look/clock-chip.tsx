import { useTranslation } from 'react-i18next';
import { useLanguage } from '../language/use-language.js';
import styles from './clock-chip.module.css';
import { daysUntil, writeDay } from './write-when.js';
import { useNow } from './when.js';

const NEAR_DAYS = 7;

/** How long until a day: calm, then warning, then seal once it is past. The day itself on hover and for screen readers. */
export function ClockChip({ day, near = NEAR_DAYS }: { day: string; near?: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const left = daysUntil(day, useNow());
  const state = left < 0 ? styles.past : left <= near ? styles.near : styles.calm;
  const text =
    left < 0
      ? t('words.overdue', { count: -left })
      : left === 0
        ? t('words.dueToday')
        : t('words.daysLeft', { count: left });
  return (
    <time className={`${styles.chip} ${state}`} dateTime={day} title={writeDay(day, language)}>
      {text}
    </time>
  );
}
