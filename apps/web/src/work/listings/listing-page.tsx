import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { pathPrefix } from '../../language/i18n.js';
import { useLanguage } from '../../language/use-language.js';
import { langOf } from '../../look/as-written.js';
import { FieldChip } from '../../look/field-chip.js';
import { When } from '../../look/when.js';
import { FilterLinks } from '../frame/filter-links.js';
import { Page } from '../frame/page.js';
import { StateTag } from '../frame/state-tag.js';
import { Loading, Missing, Trouble } from '../frame/states.js';
import { MatchPanel } from '../matches/match-panel.js';
import { Reception } from '../reception/reception.js';
import { workListingQuery, type Kind } from '../queries.js';
import { Attachments } from './attachments.js';
import { ListingContent } from './listing-content.js';
import styles from './listing-page.module.css';
import { toneOf } from './listing-states.js';
import { MandateChoice } from './mandate-choice.js';
import { useListingActs } from './use-listing-acts.js';
import { VersionList } from './version-list.js';
import type { Listing } from '../queries.js';

/** One listing of mine: its state and what can be done, its content, its matches, its versions. */
export function ListingPage({ kind }: { kind: Kind }) {
  const { id } = useParams() as { id: string };
  const { data, isPending, error, refetch } = useQuery(workListingQuery(useApi(), kind, id));
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data?.isMine) return <Missing />;
  return <Whole kind={kind} listing={data} />;
}

function Whole({ kind, listing }: { kind: Kind; listing: Listing }) {
  const { t } = useTranslation('work');
  const language = useLanguage();
  const [search] = useSearchParams();
  const acts = useListingActs(kind, listing);
  const isPublished = listing.status === 'published';
  const first = isPublished ? 'matches' : 'content';
  const tab = search.get('tab') ?? first;
  const base = pathPrefix(language);
  return (
    <Page
      title={listing.title}
      lang={langOf(listing.title)}
      acts={acts.map(({ act, label, isBusy, run }, i) => (
        <Button
          key={act}
          type={i === 0 ? 'primary' : act === 'archive' ? 'text' : 'default'}
          loading={isBusy}
          onClick={run}
        >
          {label}
        </Button>
      ))}
    >
      <p className={styles.facts}>
        <StateTag tone={toneOf[listing.status]}>{t(`listings.status_${listing.status}`)}</StateTag>
        <FieldChip code={listing.fieldCode} />
        <span>{t('listings.versionOf', { version: listing.version })}</span>
        <span>
          {t('listings.changed')} <When at={listing.updatedAt} />
        </span>
        {listing.validUntil && (
          <span>
            {t('listings.validUntil')} <When at={listing.validUntil} />
          </span>
        )}
        {isPublished && (
          <a href={`${base}/${kind}/${listing.id}`} target="_blank">
            {t('listings.publicPage')}
          </a>
        )}
        <MandateChoice kind={kind} listing={listing} />
      </p>
      {listing.reviewRemark && listing.status === 'returned' && (
        <Alert
          className={styles.remark}
          type="warning"
          showIcon
          title={t('listings.remark')}
          description={listing.reviewRemark}
        />
      )}
      <FilterLinks
        label={listing.title}
        name="tab"
        options={[
          ...(isPublished ? [{ value: 'matches', label: t('listings.matches') }] : []),
          { value: 'reception', label: t('reception.title') },
          { value: 'content', label: t('listings.content') },
          { value: 'files', label: t('listings.files') },
          { value: 'history', label: t('listings.history') },
        ]}
      />
      {tab === 'matches' ? (
        <MatchPanel kind={kind} listing={listing} />
      ) : tab === 'reception' ? (
        <Reception kind={kind} id={listing.id} />
      ) : tab === 'files' ? (
        <Attachments kind={kind} id={listing.id} />
      ) : tab === 'history' ? (
        <VersionList kind={kind} id={listing.id} />
      ) : (
        <ListingContent kind={kind} listing={listing} />
      )}
    </Page>
  );
}
