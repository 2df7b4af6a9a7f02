import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, useLocation } from 'react-router';
import { useApi } from '../api/context.js';
import { meQuery } from '../api/queries.js';
import { ButtonLink } from '../look/button.js';
import { pathPrefix } from '../language/i18n.js';
import { useLanguage } from '../language/use-language.js';
import { Icon } from '../look/icon.js';
import { Mark } from '../look/seal.js';
import styles from './header.module.css';
import { LanguageLink } from './language-link.js';
import { ThemeSwitch } from './theme-switch.js';

const places = [
  ['/results', 'frame.results'],
  ['/needs', 'frame.needs'],
  ['/agencies', 'frame.agencies'],
  ['/about', 'frame.about'],
] as const;

export function Header() {
  const { t } = useTranslation();
  const { key } = useLocation();
  return (
    <header className={styles.header}>
      <div className={styles.inner}>
        <Link className={styles.brand} to="/">
          <Mark />
          <span className={styles.name}>{t('frame.brand')}</span>
          <span className={styles.kind}>{t('frame.brandKind')}</span>
        </Link>
        <nav className={styles.nav} aria-label={t('frame.nav')}>
          <Places />
        </nav>
        <div className={styles.tools}>
          <ThemeSwitch />
          <LanguageLink />
          <Account />
          <ButtonLink kind="main" to="/post-need">
            {t('frame.postNeed')}
          </ButtonLink>
        </div>
        <details className={styles.menu} key={key}>
          <summary aria-label={t('frame.menu')}>
            <Icon name="menu" size={22} />
          </summary>
          <nav className={styles.sheet} aria-label={t('frame.menu')}>
            <Places />
            <div className={styles.sheetTools}>
              <Account />
              <LanguageLink />
              <ThemeSwitch />
            </div>
          </nav>
        </details>
      </div>
    </header>
  );
}

function Places() {
  const { t } = useTranslation();
  return (
    <ul>
      {places.map(([to, key]) => (
        <li key={to}>
          <NavLink to={to} className={styles.place}>
            {t(key)}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}

/** The work areas are another document, so a plain link leads there. */
function Account() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data: me } = useQuery(meQuery(useApi()));
  return me ? (
    <a className={styles.tool} href={`${pathPrefix(language)}/app`}>
      <Icon name="person" />
      {t('frame.workspace')}
    </a>
  ) : (
    <Link className={styles.tool} to="/sign-in">
      {t('frame.signIn')}
    </Link>
  );
}
