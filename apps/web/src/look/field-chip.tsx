import { useNames } from '../language/names.js';
import styles from './field-chip.module.css';

/** A field of technology: its two-digit code in its colour, then its name. */
export function FieldChip({ code }: { code: string }) {
  const names = useNames();
  const top = code.slice(0, 2);
  return (
    <span className={styles.chip}>
      <span className={`${styles.code} ${styles[`field${top}`] ?? ''}`} aria-hidden="true">
        {top}
      </span>
      {names.of('tech-fields', code)}
    </span>
  );
}
