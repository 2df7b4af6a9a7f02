import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Mark } from '../look/seal.js';
import styles from './footer.module.css';

export function Footer() {
  const { t } = useTranslation();
  return (
    <footer className={styles.footer}>
      <div className={styles.inner}>
        <div className={styles.about}>
          <p className={styles.brand}>
            <Mark size={22} /> {t('frame.brand')} {t('frame.brandKind')}
          </p>
          <p>{t('frame.footerPromise')}</p>
          <p className={styles.hint}>{t('frame.footerData')}</p>
        </div>
        <nav aria-label={t('frame.footerMarket')}>
          <h2>{t('frame.footerMarket')}</h2>
          <ul>
            <li>
              <Link to="/results">{t('frame.results')}</Link>
            </li>
            <li>
              <Link to="/needs">{t('frame.needs')}</Link>
            </li>
            <li>
              <Link to="/agencies">{t('frame.agencies')}</Link>
            </li>
            <li>
              <Link to="/announcements">{t('announcements.title')}</Link>
            </li>
          </ul>
        </nav>
        <nav aria-label={t('frame.footerHelp')}>
          <h2>{t('frame.footerHelp')}</h2>
          <ul>
            <li>
              <Link to="/about">{t('frame.about')}</Link>
            </li>
            <li>
              <Link to="/post-need">{t('frame.postNeed')}</Link>
            </li>
            <li>
              <Link to="/sign-up">{t('frame.signUp')}</Link>
            </li>
          </ul>
        </nav>
        <nav aria-label={t('frame.footerOpen')}>
          <h2>{t('frame.footerOpen')}</h2>
          <ul>
            <li>
              <a href="/api/docs">{t('frame.apiDocs')}</a>
            </li>
            <li>
              <a href="/sitemap.xml">{t('frame.sitemap')}</a>
            </li>
            <li>{t('frame.sourceCode')}</li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
