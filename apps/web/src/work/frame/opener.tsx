import { langOf } from '../../look/as-written.js';
import styles from './opener.module.css';

/** The name of an entry in a list that opens beside it. */
export function Opener({ children, open }: { children: string; open: () => void }) {
  return (
    <button type="button" className={styles.opener} onClick={open} lang={langOf(children)}>
      {children}
    </button>
  );
}
