import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { languageTag, otherLanguage } from '../language/i18n.js';
import { useLanguage } from '../language/use-language.js';
import { Icon } from '../look/icon.js';
import styles from './header.module.css';

/** The same page in the other language. A plain link: each document holds one language. */
export function LanguageLink() {
  const { t } = useTranslation();
  const other = otherLanguage(useLanguage());
  const { pathname, search } = useLocation();
  const path = other === 'en' ? `/en${pathname === '/' ? '' : pathname}` : pathname;
  return (
    <a className={styles.tool} href={`${path}${search}`} hrefLang={languageTag(other)} lang={languageTag(other)}>
      <Icon name="globe" />
      {t('frame.otherLanguage')}
    </a>
  );
}
