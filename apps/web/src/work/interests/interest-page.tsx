import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { pathPrefix } from '../../language/i18n.js';
import { useNames } from '../../language/names.js';
import { useLanguage } from '../../language/use-language.js';
import { AsWritten } from '../../look/as-written.js';
import { ClockChip } from '../../look/clock-chip.js';
import { FieldChip } from '../../look/field-chip.js';
import { When } from '../../look/when.js';
import { Page } from '../frame/page.js';
import { StateTag } from '../frame/state-tag.js';
import { Loading, Missing, Trouble } from '../frame/states.js';
import { interestQuery } from '../queries.js';
import { interestTone } from './interest-states.js';
import styles from './interests.module.css';
import { useInterestAnswers } from './use-interest-answers.js';

const NEAR_DAYS = 2;

/** One interest: who asks what of which entry, until when it is to be answered, and the answer. */
export function InterestPage() {
  const { id } = useParams() as { id: string };
  const { data, isPending, error, refetch } = useQuery(interestQuery(useApi(), id));
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Missing />;
  return <Whole interest={data} />;
}

function Whole({ interest }: { interest: Schema['InterestView'] }) {
  const { t } = useTranslation('work');
  const names = useNames();
  const language = useLanguage();
  const { buttons, dialog } = useInterestAnswers(interest);
  const { listing, counterpart, agency } = interest;
  const { dealId } = interest;
  const base = pathPrefix(language);
  const open = interest.status === 'submitted';
  return (
    <Page title={t('deals.interestTitle', { title: listing.title })} acts={buttons}>
      <p className={styles.facts}>
        <StateTag tone={interestTone[interest.status]}>{t(`deals.interest_${interest.status}`)}</StateTag>
        {open && (
          <span>
            {t('deals.due')} <ClockChip day={interest.dueAt} near={NEAR_DAYS} />
          </span>
        )}
        {dealId && <Link to={`/deals/${dealId}`}>{t('deals.toDeal')}</Link>}
      </p>
      <dl className={styles.content}>
        <dt>{t('deals.listing')}</dt>
        <dd>
          <a href={`${base}/${listing.kind}s/${listing.id}`}>
            <AsWritten>{listing.title}</AsWritten>
          </a>{' '}
          <FieldChip code={listing.fieldCode} />
        </dd>
        <dt>{t('deals.counterpart')}</dt>
        <dd>
          {counterpart ? (
            <a href={`${base}/organisations/${counterpart.id}`}>{counterpart.name}</a>
          ) : (
            t('deals.unknownSide')
          )}
        </dd>
        {agency && (
          <>
            <dt>{t('deals.agencyLabel')}</dt>
            <dd>{agency.name}</dd>
          </>
        )}
        <dt>{t('deals.message')}</dt>
        <dd className={styles.message}>{interest.message}</dd>
        <dt>{t('deals.sentAt')}</dt>
        <dd>
          <When at={interest.createdAt} />
        </dd>
        {interest.answeredAt && (
          <>
            <dt>{t('deals.answeredAt')}</dt>
            <dd>
              <When at={interest.answeredAt} />
            </dd>
          </>
        )}
        {interest.declineReason && (
          <>
            <dt>{t('deals.reason')}</dt>
            <dd>
              {names.of('decline-reasons', interest.declineReason)}
              {interest.declineRemark && <p className={styles.message}>{interest.declineRemark}</p>}
            </dd>
          </>
        )}
      </dl>
      {dialog}
    </Page>
  );
}
