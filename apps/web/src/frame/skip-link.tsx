import { useTranslation } from 'react-i18next';
import styles from './skip-link.module.css';

/** First stop of the keyboard: past the head to the page itself. */
export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a className={styles.skip} href="#main">
      {t('frame.skip')}
    </a>
  );
}
