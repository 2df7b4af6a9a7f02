import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useNames } from '../../language/names.js';
import { AsWritten } from '../../look/as-written.js';
import { ClockChip } from '../../look/clock-chip.js';
import { When } from '../../look/when.js';
import { otherParty } from '../deals/deals-page.js';
import { nextStepOf, type Deal } from '../deals/deal-steps.js';
import { useInterestAnswers } from '../interests/use-interest-answers.js';
import type { Introduction } from '../introductions/queries.js';
import { useIntroductionAnswers } from '../introductions/use-introduction-answers.js';
import type { Kind, Listing } from '../queries.js';
import styles from './queue-page.module.css';

const NEAR_DAYS = 2;

export interface Entry {
  readonly kind: Kind;
  readonly listing: Listing;
}

/** One sort of things that wait, with their number; nothing where none does. */
function Section({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <section className={styles.section} aria-label={title}>
      <h2>
        {title} <span className={styles.count}>{count}</span>
      </h2>
      <ul className={styles.items}>{children}</ul>
    </section>
  );
}

interface ItemProps {
  readonly to: string;
  readonly title: string;
  readonly facts: ReactNode;
  readonly clock: ReactNode;
  readonly acts: ReactNode;
}

function Item({ to, title, facts, clock, acts }: ItemProps) {
  return (
    <li className={styles.item}>
      <div className={styles.what}>
        <Link to={to}>
          <AsWritten>{title}</AsWritten>
        </Link>
        <p>{facts}</p>
      </div>
      <div className={styles.clock}>{clock}</div>
      <div className={styles.acts}>{acts}</div>
    </li>
  );
}

/** Interests that wait for an answer: accepted or declined right here. */
export function InterestItems({ interests }: { interests: readonly Schema['InterestView'][] }) {
  const { t } = useTranslation('work');
  return (
    <Section title={t('queue.answers')} count={interests.length}>
      {interests.map((interest) => (
        <InterestItem key={interest.id} interest={interest} />
      ))}
    </Section>
  );
}

function InterestItem({ interest }: { interest: Schema['InterestView'] }) {
  const { t } = useTranslation('work');
  const { buttons, dialog } = useInterestAnswers(interest);
  return (
    <Item
      to={`/interests/${interest.id}`}
      title={interest.listing.title}
      facts={
        <>
          {interest.counterpart?.name ?? t('deals.unknownSide')}: {interest.message}
        </>
      }
      clock={<ClockChip day={interest.dueAt} near={NEAR_DAYS} />}
      acts={
        <>
          {buttons}
          {dialog}
        </>
      }
    />
  );
}

/** Introductions that wait for my side's answer. */
export function IntroductionItems({ introductions }: { introductions: readonly Introduction[] }) {
  const { t } = useTranslation('work');
  return (
    <Section title={t('queue.introductions')} count={introductions.length}>
      {introductions.map((introduction) => (
        <IntroductionItem key={introduction.id} introduction={introduction} />
      ))}
    </Section>
  );
}

function IntroductionItem({ introduction }: { introduction: Introduction }) {
  const { buttons, dialog } = useIntroductionAnswers(introduction);
  const { id, role, need, result, agency, message, expiresAt } = introduction;
  return (
    <Item
      to={`/introductions/${id}`}
      title={role === 'need' ? result.title : need.title}
      facts={
        <>
          {agency.name}: {message}
        </>
      }
      clock={<ClockChip day={expiresAt} near={NEAR_DAYS} />}
      acts={
        <>
          {buttons}
          {dialog}
        </>
      }
    />
  );
}

/** Deals in which my side is to act. */
export function DealItems({ deals }: { deals: readonly Deal[] }) {
  const { t } = useTranslation('work');
  const navigate = useNavigate();
  return (
    <Section title={t('queue.dealsMine')} count={deals.length}>
      {deals.map((deal) => (
        <Item
          key={deal.id}
          to={`/deals/${deal.id}`}
          title={deal.title}
          facts={
            <>
              {otherParty(deal)} · {t(`deals.${nextStepOf(deal).key}`, { number: deal.proposalVersion })}
            </>
          }
          clock={<When at={deal.updatedAt} />}
          acts={<Button onClick={() => void navigate(`/deals/${deal.id}`)}>{t('queue.act')}</Button>}
        />
      ))}
    </Section>
  );
}

interface ListingProps {
  readonly title: 'queue.returned' | 'queue.drafts' | 'queue.review';
  readonly act: 'queue.mend' | 'queue.continue' | 'queue.toReview';
  readonly entries: readonly Entry[];
  readonly isReview?: boolean;
}

/** Listings that wait for their owner or for a reviewer. */
export function ListingItems({ title, act, entries, isReview = false }: ListingProps) {
  const { t } = useTranslation('work');
  const navigate = useNavigate();
  return (
    <Section title={t(title)} count={entries.length}>
      {entries.map(({ kind, listing }) => {
        const to = isReview ? `/review?id=${listing.id}` : `/${kind}/${listing.id}`;
        return (
          <Item
            key={listing.id}
            to={to}
            title={listing.title}
            facts={
              <>
                {t(kind === 'results' ? 'review.result' : 'review.need')}
                {isReview && listing.organisation && <> · {listing.organisation.name}</>}
                {listing.status === 'returned' && listing.reviewRemark && <> · {listing.reviewRemark}</>}
              </>
            }
            clock={<When at={listing.updatedAt} />}
            acts={<Button onClick={() => void navigate(isReview ? to : `${to}/edit`)}>{t(act)}</Button>}
          />
        );
      })}
    </Section>
  );
}

/** Organisations that signed up and are not verified yet. */
export function OrganisationItems({ organisations }: { organisations: readonly Schema['OrganisationView'][] }) {
  const { t } = useTranslation('work');
  const names = useNames();
  const navigate = useNavigate();
  return (
    <Section title={t('queue.organisations')} count={organisations.length}>
      {organisations.map(({ id, name, kind, regionCode, createdAt }) => (
        <Item
          key={id}
          to={`/organisations?id=${id}`}
          title={name}
          facts={
            <>
              {names.of('organisation-kinds', kind)} · {names.place(regionCode)}
            </>
          }
          clock={<When at={createdAt} />}
          acts={<Button onClick={() => void navigate(`/organisations?id=${id}`)}>{t('queue.toOrganisations')}</Button>}
        />
      ))}
    </Section>
  );
}
