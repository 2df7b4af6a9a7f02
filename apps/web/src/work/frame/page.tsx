import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './page.module.css';

interface Props {
  readonly title: string;
  /** Where the title is somebody's own words. */
  readonly lang?: string;
  /** Stands at the end of the title line: the page's main act. */
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}

/** Title line and content of a work page; names the window after it. */
export function Page({ title, lang, acts, children }: Props) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('frame.brand')}`;
  }, [title, t]);
  return (
    <>
      <div className={styles.head}>
        <h1 lang={lang}>{title}</h1>
        {acts && <div className={styles.acts}>{acts}</div>}
      </div>
      {children}
    </>
  );
}
