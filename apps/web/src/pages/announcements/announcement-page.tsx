import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { announcementQuery } from '../../api/queries.js';
import { Crumbs } from '../../frame/crumbs.js';
import { Head } from '../../frame/head.js';
import { Failed, Loading, NotFound } from '../../frame/notice.js';
import { useSettings } from '../../frame/settings.js';
import { languageTag, pathPrefix } from '../../language/i18n.js';
import { useLanguage } from '../../language/use-language.js';
import { langOf } from '../../look/as-written.js';
import { bodyIn, titleIn } from '../announcement-text.js';
import { AnnouncementArticle } from './announcement-article.js';
import styles from './announcements.module.css';

/** As much as search engines show of a page. */
const DESCRIPTION_LENGTH = 120;

/** One policy or notice. */
export function AnnouncementPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { origin } = useSettings();
  const { id = '' } = useParams();
  const { data: announcement, isPending, error, refetch } = useQuery(announcementQuery(useApi(), id));
  if (isPending) return <Loading />;
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!announcement) return <NotFound />;
  const { kind, issuedBy, publishedAt, updatedAt, status } = announcement;
  const title = titleIn(announcement, language);
  const text = bodyIn(announcement, language);
  const isPublic = status === 'published';
  const list = `/announcements?kind=${kind}`;
  return (
    <>
      <Head
        title={`${title} · ${t('frame.brand')}`}
        description={[...text.replace(/\s+/g, ' ')].slice(0, DESCRIPTION_LENGTH).join('')}
        canonical={`/announcements/${id}`}
        hidden={!isPublic}
        jsonLd={{
          '@context': 'https://schema.org',
          '@type': 'Article',
          headline: title,
          articleSection: t(`announcements.${kind}`),
          inLanguage: langOf(text) === 'en' ? 'en' : languageTag('zh'),
          datePublished: publishedAt ?? undefined,
          dateModified: updatedAt,
          publisher: {
            '@type': 'Organization',
            name: issuedBy ?? `${t('frame.brand')} ${t('frame.brandKind')}`,
          },
          mainEntityOfPage: `${origin}${pathPrefix(language)}/announcements/${id}`,
        }}
      />
      <Crumbs
        trail={[
          [t('announcements.title'), '/announcements'],
          [t(`announcements.${kind}`), list],
        ]}
      />
      {!isPublic && <p className={styles.away}>{t('announcements.notPublic')}</p>}
      <AnnouncementArticle announcement={announcement} language={language} heading="h1" />
      <p className={styles.more}>
        <Link to="/announcements">{t('announcements.seeAll')}</Link>
      </p>
    </>
  );
}
