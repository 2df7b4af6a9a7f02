import type { ReactNode } from 'react';
import styles from './date-line.module.css';

export interface DatePoint {
  readonly key: string;
  readonly name: string;
  readonly when: ReactNode;
  /** Done dates are filled, the next one is ringed, the rest lies ahead; `ended` is where it went no further. */
  readonly state: 'done' | 'next' | 'ahead' | 'ended';
}

/** One line with every date that counts, in their order; on a phone it runs downwards. */
export function DateLine({ label, points }: { label: string; points: readonly DatePoint[] }) {
  return (
    <ol className={styles.line} aria-label={label}>
      {points.map(({ key, name, when, state }) => (
        <li key={key} className={styles[state]} aria-current={state === 'next' ? 'step' : undefined}>
          <span className={styles.dot} aria-hidden="true" />
          <span className={styles.name}>{name}</span>
          <span className={styles.when}>{when}</span>
        </li>
      ))}
    </ol>
  );
}
