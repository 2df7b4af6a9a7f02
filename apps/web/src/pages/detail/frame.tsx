import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schema } from '../../api/client.js';
import { Crumbs } from '../../frame/crumbs.js';
import { useNames } from '../../language/names.js';
import { useLanguage } from '../../language/use-language.js';
import { FieldChip } from '../../look/field-chip.js';
import { Day } from '../../look/when.js';
import { OwnerName } from '../owner-name.js';
import styles from './detail-page.module.css';

type Listing = Schema['ResultView'] | Schema['NeedView'];
export interface Told {
  readonly text: string;
  readonly lang: string | undefined;
}

interface Props {
  readonly kind: 'results' | 'needs';
  readonly listing: Listing;
  readonly title: Told;
  readonly summary: Told | null;
  /** What one wants to see first of all. */
  readonly glance: ReactNode;
  readonly actions: ReactNode;
  readonly children: ReactNode;
}

/** Title, glance, sections on the left; what one can do on the right; origin at the foot. */
export function Frame({ kind, listing, title, summary, glance, actions, children }: Props) {
  const { t } = useTranslation();
  const names = useNames();
  const isAway = listing.status !== 'published';
  return (
    <>
      <Crumbs
        trail={[
          [t(kind === 'results' ? 'frame.results' : 'frame.needs'), `/${kind}`],
          [names.of('tech-fields', listing.fieldCode.slice(0, 2)), `/${kind}?field=${listing.fieldCode.slice(0, 2)}`],
        ]}
      />
      <article className={styles.page}>
        <header className={styles.head}>
          {isAway && <p className={styles.away}>{t('detail.notOnMarket')}</p>}
          <h1 lang={title.lang}>{title.text}</h1>
          {summary && (
            <p className={styles.lead} lang={summary.lang}>
              {summary.text}
            </p>
          )}
          <p className={styles.facts}>
            {listing.organisation ? (
              <Link to={`/organisations/${listing.organisation.id}`}>
                <OwnerName organisation={listing.organisation} />
              </Link>
            ) : (
              <OwnerName organisation={null} />
            )}
            <FieldChip code={listing.fieldCode} />
            <span>{names.place(listing.regionCode)}</span>
            {listing.visibility !== 'public' && <span>{t(`detail.visibility_${listing.visibility}`)}</span>}
          </p>
          <div className={styles.glance}>{glance}</div>
        </header>
        {/* Where it stands on a phone: a page that is drawn before all of it has come would jump otherwise. */}
        <aside className={styles.actions}>{actions}</aside>
        <div className={styles.sections}>
          {children}
          <Provenance listing={listing} />
        </div>
      </article>
    </>
  );
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** A text of several lines; nothing where it is not given. */
export function Prose({ title, told }: { title: string; told: Told | null }) {
  if (!told) return null;
  return (
    <Section title={title}>
      <div className={styles.prose} lang={told.lang}>
        {told.text
          .split(/\n+/)
          .filter((line) => line.trim())
          .map((line, i) => (
            <p key={i}>{line}</p>
          ))}
      </div>
    </Section>
  );
}

function Provenance({ listing }: { listing: Listing }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const isTranslated = listing.language !== language && listing.translation != null;
  return (
    <p className={styles.provenance}>
      {listing.publishedAt && (
        <span>
          {t('words.published')} <Day day={listing.publishedAt} />
        </span>
      )}
      <span>
        {t('words.updated')} <Day day={listing.updatedAt} />
      </span>
      {listing.validUntil && (
        <span>
          {t('detail.validTo')} <Day day={listing.validUntil} />
        </span>
      )}
      <span>{t('detail.version', { version: listing.version })}</span>
      {isTranslated && (
        <span>
          {t('detail.original', {
            language: t(listing.language === 'zh' ? 'detail.languageZh' : 'detail.languageEn'),
          })}
          {t('list.comma')}
          {t('detail.translatedHint')}
        </span>
      )}
    </p>
  );
}
