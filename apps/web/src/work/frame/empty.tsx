import type { ReactNode } from 'react';
import styles from './empty.module.css';

/** Nothing to show: says so, and what to do about it. */
export function Empty({ children, act }: { children: ReactNode; act?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{children}</p>
      {act}
    </div>
  );
}
