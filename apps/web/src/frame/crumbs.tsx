import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './crumbs.module.css';

/** Where the reader stands, from the home page down. */
export function Crumbs({ trail }: { trail: readonly (readonly [label: string, to?: string])[] }) {
  const { t } = useTranslation();
  return (
    <nav className={styles.crumbs} aria-label={t('frame.breadcrumb')}>
      <Link to="/">{t('frame.home')}</Link>
      {trail.map(([label, to]) => (
        <Fragment key={label}>
          <span aria-hidden="true">/</span>
          {to ? <Link to={to}>{label}</Link> : <span aria-current="page">{label}</span>}
        </Fragment>
      ))}
    </nav>
  );
}
