import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../api/context.js';
import { newestAnnouncementsQuery } from '../../api/queries.js';
import { useLanguage } from '../../language/use-language.js';
import { AsWritten } from '../../look/as-written.js';
import { ShortDay } from '../../look/when.js';
import { titleIn } from '../announcement-text.js';
import styles from './home-page.module.css';

/** The newest policies and notices; nothing where none are published. */
export function NewestAnnouncements() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data } = useQuery(newestAnnouncementsQuery(useApi()));
  if (!data || data.items.length === 0) return null;
  return (
    <section className={`${styles.ledger} ${styles.policies}`}>
      <h2>{t('announcements.title')}</h2>
      <ol>
        {data.items.map((announcement) => (
          <li key={announcement.id}>
            <Link to={`/announcements/${announcement.id}`}>
              <AsWritten>{titleIn(announcement, language)}</AsWritten>
            </Link>
            <ShortDay at={announcement.publishedAt} />
          </li>
        ))}
      </ol>
      <p className={styles.all}>
        <Link to="/announcements">{t('announcements.seeAll')}</Link>
      </p>
    </section>
  );
}
