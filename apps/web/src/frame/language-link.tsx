import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { languageTag, otherLanguage } from '../language/i18n.js';
import { useLanguage } from '../language/use-language.js';
import { Icon } from '../look/icon.js';
import styles from './header.module.css';

/**
 * The same page in the other language. A plain link: each document holds one language.
 * @param base where the router of the page begins, below the language
 */
export function LanguageLink({ base = '' }: { base?: string }) {
  const { t } = useTranslation();
  const other = otherLanguage(useLanguage());
  const { pathname, search } = useLocation();
  const here = `${base}${pathname === '/' && (base || other === 'en') ? '' : pathname}`;
  const path = other === 'en' ? `/en${here}` : here;
  return (
    <a className={styles.tool} href={`${path}${search}`} hrefLang={languageTag(other)} lang={languageTag(other)}>
      <Icon name="globe" />
      {t('frame.otherLanguage')}
    </a>
  );
}
