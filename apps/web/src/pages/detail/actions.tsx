import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { answerRateQuery, meQuery } from '../../api/queries.js';
import { pathPrefix } from '../../language/i18n.js';
import { useNames } from '../../language/names.js';
import { useLanguage } from '../../language/use-language.js';
import { Button, ButtonLink } from '../../look/button.js';
import { Icon } from '../../look/icon.js';
import { MoneyRange } from '../../look/money.js';
import { writeNumber } from '../../look/write-money.js';
import { Seal } from '../../look/seal.js';
import { Day } from '../../look/when.js';
import { compareAddress, pickedIn } from '../compare/compared.js';
import { OwnerName } from '../owner-name.js';
import styles from './detail-page.module.css';

type Listing = Schema['ResultView'] | Schema['NeedView'];

/** The fixed column: the facts one decides by, who stands behind the entry, and what one can do. */
export function Actions({ kind, listing }: { kind: 'results' | 'needs'; listing: Listing }) {
  const { t } = useTranslation();
  const names = useNames();
  const isResult = 'priceKind' in listing;
  const language = useLanguage();
  const { data: me } = useQuery(meQuery(useApi()));
  const ask = `/app/interests/new?${kind === 'results' ? 'resultId' : 'needId'}=${listing.id}`;
  const next = encodeURIComponent(`${pathPrefix(language)}${ask}`);
  return (
    <>
      <dl className={styles.card}>
        <dt>{t(isResult ? 'words.price' : 'words.budget')}</dt>
        <dd className={styles.amount}>
          {isResult ? (
            <MoneyRange min={listing.priceMinFen} max={listing.priceMaxFen} />
          ) : (
            <MoneyRange min={listing.budgetMinFen} max={listing.budgetMaxFen} />
          )}
        </dd>
        {!isResult && listing.deadline && (
          <>
            <dt>{t('words.deadline')}</dt>
            <dd>
              <Day day={listing.deadline} />
            </dd>
          </>
        )}
        <dt>{t(isResult ? 'detail.team' : 'detail.publisher')}</dt>
        <dd>
          {listing.organisation ? (
            <>
              <Link to={`/organisations/${listing.organisation.id}`}>
                <OwnerName organisation={listing.organisation} />
              </Link>
              <span className={styles.kindOf}>
                {names.of('organisation-kinds', listing.organisation.kind)}
                {listing.organisation.isVerified && <Seal label={t('words.verified')} />}
              </span>
            </>
          ) : (
            <span className={styles.quiet}>{t('detail.anonymousOwner')}</span>
          )}
        </dd>
        {listing.organisation && <Answers organisationId={listing.organisation.id} />}
      </dl>
      {listing.isMine ? (
        <p className={styles.quiet}>{t('detail.yourListing')}</p>
      ) : (
        <>
          <ButtonLink kind="main" wide to={me ? ask : `/sign-in?next=${next}`} reloadDocument={Boolean(me)}>
            {t(isResult ? 'detail.showInterest' : 'detail.offerHelp')}
          </ButtonLink>
          <p className={styles.hint}>{t('detail.interestHint')}</p>
        </>
      )}
      <Compare kind={kind} id={listing.id} />
      <Tools sheet={`/api/v1/${kind}/${listing.id}/sheet.pdf`} />
    </>
  );
}

/** How reliably the owner answers; the sample stands beside the share. */
function Answers({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data: rate } = useQuery(answerRateQuery(useApi(), organisationId));
  if (!rate) return null;
  return (
    <>
      <dt>{t('detail.answers')}</dt>
      <dd className={styles.answers}>
        {rate.counted === 0 || rate.shareInTime == null ? (
          <span className={styles.quiet}>{t('detail.answersNone')}</span>
        ) : (
          <>
            <span>{t('detail.answersInTime', { percent: Math.round(rate.shareInTime * 100) })}</span>
            {rate.medianDays != null && (
              <span>{t('detail.answersMedian', { days: writeNumber(rate.medianDays, language, 1) })}</span>
            )}
            <span className={styles.quiet}>{t('detail.answersSample', { count: rate.counted })}</span>
          </>
        )}
      </dd>
    </>
  );
}

/** Puts the entry beside what was chosen in the list before. */
function Compare({ kind, id }: { kind: 'results' | 'needs'; id: string }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  return (
    <ButtonLink wide to={compareAddress(kind, [id, ...pickedIn(search)])} rel="nofollow">
      {t('compare.onEntry')}
    </ButtonLink>
  );
}

/** The page to pass on; and what the browser does by script, which is not offered where it cannot. */
function Tools({ sheet }: { sheet: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [isReady, setReady] = useState(false);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => setReady(true), []);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(window.location.href.split('#')[0]!);
    setCopied(true);
  };
  return (
    <div className={styles.tools}>
      <a href={`${sheet}?language=${language}`} target="_blank" rel="nofollow noreferrer">
        <Icon name="contract" size={16} />
        {t('detail.sheet')}
      </a>
      {isReady && 'clipboard' in navigator && (
        <Button kind="quiet" onClick={() => void copy()}>
          <Icon name="link" size={16} />
          <span aria-live="polite">{t(isCopied ? 'detail.shared' : 'detail.share')}</span>
        </Button>
      )}
      {isReady && (
        <Button kind="quiet" onClick={() => window.print()}>
          <Icon name="print" size={16} />
          {t('detail.print')}
        </Button>
      )}
    </div>
  );
}
