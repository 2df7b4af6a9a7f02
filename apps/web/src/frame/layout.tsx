import type { ReactNode } from 'react';
import { Footer } from './footer.js';
import { Header } from './header.js';
import styles from './layout.module.css';
import { SkipLink } from './skip-link.js';
import { useNewPage } from './use-new-page.js';

/** Frame of every visitor page. */
export function Layout({ children }: { children: ReactNode }) {
  const main = useNewPage();
  return (
    <div className={styles.page}>
      <SkipLink />
      <Header />
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        {children}
      </main>
      <Footer />
    </div>
  );
}
