import { useTranslation } from 'react-i18next';
import type { Language } from '../../api/client.js';
import { AsWritten, langOf } from '../../look/as-written.js';
import { Day } from '../../look/when.js';
import { writeShortDay } from '../../look/write-when.js';
import { bodyIn, titleIn } from '../announcement-text.js';
import styles from './announcements.module.css';

export interface Announcement {
  readonly kind: 'policy' | 'notice';
  readonly title: string;
  readonly titleEn?: string | null;
  readonly body: string;
  readonly bodyEn?: string | null;
  readonly documentNumber?: string | null;
  readonly issuedBy?: string | null;
  readonly issuedOn?: string | null;
  readonly sourceUrl?: string | null;
  readonly publishedAt?: string | null;
  readonly updatedAt?: string;
}

interface Props {
  readonly announcement: Announcement;
  /** Of the text; the words around it are in that of the page. */
  readonly language: Language;
  /** Whether it is the page, or stands within one. */
  readonly heading: 'h1' | 'h2';
}

/** A policy or notice as people read it; also its preview, so that what is shown before is what is shown after. */
export function AnnouncementArticle({ announcement, language, heading: Heading }: Props) {
  const { t } = useTranslation();
  const text = bodyIn(announcement, language);
  return (
    <article className={styles.article}>
      <header>
        <p className={styles.kind}>{t(`announcements.one_${announcement.kind}`)}</p>
        <Heading className={styles.headline}>
          <AsWritten>{titleIn(announcement, language)}</AsWritten>
        </Heading>
        <Facts announcement={announcement} />
      </header>
      {language === 'en' && langOf(text) !== 'en' && <p className={styles.hint}>{t('announcements.onlyChinese')}</p>}
      <div className={styles.prose}>
        {text
          .split(/\n+/)
          .filter((line) => line.trim())
          .map((line, i) => (
            <p key={i}>
              <AsWritten>{line.trim()}</AsWritten>
            </p>
          ))}
      </div>
      {announcement.sourceUrl && <Source address={announcement.sourceUrl} />}
    </article>
  );
}

/** What document it is, and since when it stands here; nothing in the preview of a plain notice. */
function Facts({ announcement }: Pick<Props, 'announcement'>) {
  const { t } = useTranslation();
  const { documentNumber, issuedBy, issuedOn, publishedAt, updatedAt } = announcement;
  if (!documentNumber && !issuedBy && !issuedOn && !publishedAt) return null;
  const isUpdated = publishedAt && updatedAt && writeShortDay(updatedAt) > writeShortDay(publishedAt);
  return (
    <dl className={styles.terms}>
      {issuedBy && (
        <div>
          <dt>{t('announcements.issuedBy')}</dt>
          <dd>
            <AsWritten>{issuedBy}</AsWritten>
          </dd>
        </div>
      )}
      {documentNumber && (
        <div>
          <dt>{t('announcements.documentNumber')}</dt>
          <dd>
            <AsWritten>{documentNumber}</AsWritten>
          </dd>
        </div>
      )}
      {issuedOn && (
        <div>
          <dt>{t('announcements.issuedOn')}</dt>
          <dd>
            <Day day={issuedOn} />
          </dd>
        </div>
      )}
      {publishedAt && (
        <div>
          <dt>{t('announcements.publishedOn')}</dt>
          <dd>
            <Day day={publishedAt} />
          </dd>
        </div>
      )}
      {isUpdated && (
        <div>
          <dt>{t('announcements.updatedOn')}</dt>
          <dd>
            <Day day={updatedAt} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function Source({ address }: { address: string }) {
  const { t } = useTranslation();
  return (
    <p className={styles.source}>
      {t('announcements.source')}{' '}
      <a href={address} rel="nofollow noopener" target="_blank">
        {address}
        <span className="visually-hidden"> ({t('frame.externalNotice')})</span>
      </a>
    </p>
  );
}
