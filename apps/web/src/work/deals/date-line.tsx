import { useTranslation } from 'react-i18next';
import { When } from '../../look/when.js';
import styles from './date-line.module.css';
import type { LinePoint } from './deal-steps.js';

/** From first contact to the recorded trade: done dates filled, the next one ringed, the rest ahead. */
export function DateLine({ points }: { points: readonly LinePoint[] }) {
  const { t } = useTranslation('work');
  const next = points.findIndex(({ at }) => at === null);
  return (
    <ol className={styles.line} aria-label={t('deals.steps')}>
      {points.map(({ key, at }, i) => (
        <li
          key={key}
          className={key === 'cancel' ? styles.ended : at ? styles.done : i === next ? styles.next : styles.ahead}
          aria-current={i === next ? 'step' : undefined}
        >
          <span className={styles.dot} aria-hidden="true" />
          <span className={styles.name}>{t(`deals.line_${key}`)}</span>
          <span className={styles.when}>{at ? <When at={at} /> : t(i === next ? 'deals.now' : 'deals.waiting')}</span>
        </li>
      ))}
    </ol>
  );
}
