import styles from './seal.module.css';

/** The mark of the market. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} className={styles.mark} aria-hidden="true">
      <rect x="1.5" y="1.5" width="29" height="29" rx="2" className={styles.ground} />
      <rect x="4" y="4" width="24" height="24" className={styles.frame} />
      <path d="M9 11h14M16 11v12M11.5 23h9M11 16.5h10" className={styles.strokes} />
    </svg>
  );
}

interface Props {
  /** What is certified. */
  readonly label: string;
  readonly number?: string;
  readonly day?: string;
  /** Where it can be verified. */
  readonly href?: string;
}

/** A square seal for verified records and certificates, with number and day. */
export function Seal({ label, number, day, href }: Props) {
  const drawn = (
    <span className={styles.seal}>
      <span className={styles.label}>{label}</span>
      {number && <span className={styles.small}>{number}</span>}
      {day && <span className={styles.small}>{day}</span>}
    </span>
  );
  return href ? <a href={href}>{drawn}</a> : drawn;
}
