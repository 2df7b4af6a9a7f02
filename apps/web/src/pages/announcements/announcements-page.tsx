import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { announcementsQuery } from '../../api/queries.js';
import { Crumbs } from '../../frame/crumbs.js';
import { Head } from '../../frame/head.js';
import { Failed, Loading } from '../../frame/notice.js';
import { useLanguage } from '../../language/use-language.js';
import { AsWritten } from '../../look/as-written.js';
import { ShortDay } from '../../look/when.js';
import { titleIn } from '../announcement-text.js';
import { announcementKinds, announcementQueryOf, kindOf } from './announcement-query.js';
import styles from './announcements.module.css';

/** What the administration has made known, newest first. */
export function AnnouncementsPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [search] = useSearchParams();
  const kind = kindOf(search);
  const { data, error, refetch } = useQuery({
    ...announcementsQuery(useApi(), announcementQueryOf(search)),
    placeholderData: keepPreviousData,
  });
  const first = addressOf(kind);
  const title = kind ? `${t(`announcements.${kind}`)} · ${t('announcements.title')}` : t('announcements.title');
  return (
    <>
      <Head
        title={`${title} · ${t('frame.brand')}`}
        description={t('announcements.description')}
        canonical={first}
        hidden={search.has('cursor')}
      />
      <Crumbs trail={[[t('announcements.title')]]} />
      <h1 className={styles.title}>{t('announcements.title')}</h1>
      <nav className={styles.tabs} aria-label={t('announcements.tabs')}>
        {[undefined, ...announcementKinds].map((each) => (
          <Link key={each ?? 'all'} to={addressOf(each)} aria-current={each === kind ? 'page' : undefined}>
            {t(`announcements.${each ?? 'all'}`)}
          </Link>
        ))}
      </nav>
      {error && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && <p className={styles.empty}>{t('announcements.none')}</p>}
      <ol className={styles.rows}>
        {data?.items.map((announcement) => {
          const { id, issuedBy, documentNumber, publishedAt } = announcement;
          return (
            <li key={id}>
              <h2>
                <Link to={`/announcements/${id}`}>
                  <AsWritten>{titleIn(announcement, language)}</AsWritten>
                </Link>
              </h2>
              <ShortDay at={publishedAt} />
              <p className={styles.facts}>
                <span>{t(`announcements.one_${announcement.kind}`)}</span>
                {issuedBy && <AsWritten>{issuedBy}</AsWritten>}
                {documentNumber && <AsWritten>{documentNumber}</AsWritten>}
              </p>
            </li>
          );
        })}
      </ol>
      <p className={styles.more}>
        {data?.nextCursor && <Link to={addressOf(kind, data.nextCursor)}>{t('directory.next')}</Link>}
        {search.has('cursor') && <Link to={first}>{t('directory.first')}</Link>}
      </p>
    </>
  );
}

function addressOf(kind: string | undefined, cursor?: string): string {
  const search = new URLSearchParams();
  if (kind) search.set('kind', kind);
  if (cursor) search.set('cursor', cursor);
  const text = search.toString();
  return text ? `/announcements?${text}` : '/announcements';
}
