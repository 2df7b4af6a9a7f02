import styles from './state-tag.module.css';

export type Tone = 'calm' | 'waiting' | 'good' | 'urgent' | 'over';

/** The state of a record as a word; its colour only underlines it. */
export function StateTag({ tone, children }: { tone: Tone; children: string }) {
  return <span className={`${styles.tag} ${styles[tone]}`}>{children}</span>;
}
