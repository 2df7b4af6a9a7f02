import { useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../api/context.js';
import { NoticeList } from '../frame/notice-list.js';
import { Page } from '../frame/page.js';
import { Loading, Trouble } from '../frame/states.js';
import { nextStepOf } from '../deals/deal-steps.js';
import {
  dealsInQuery,
  myListingsInQuery,
  noticesQuery,
  openInterestsQuery,
  organisationPagesQuery,
  submittedQuery,
  type Listing,
} from '../queries.js';
import { Workbench } from '../agency/workbench.js';
import { openIntroductionsQuery } from '../introductions/queries.js';
import { useMay, useMe } from '../session.js';
import styles from './queue-page.module.css';
import {
  DealItems,
  InterestItems,
  IntroductionItems,
  ListingItems,
  OrganisationItems,
  type Entry,
} from './queue-items.js';

const RECENT = 6;

/** The first page: what waits for me, the most urgent first, then what happened lately. */
export function QueuePage() {
  const { t } = useTranslation('work');
  const mayTrade = useMay('interest.write');
  const mayReview = useMay('listing.review');
  const { organisationKind, roles } = useMe().organisation;
  const notices = useQuery(noticesQuery(useApi(), RECENT));
  return (
    <Page title={t('queue.title')}>
      {mayTrade && <TraderQueue />}
      {mayReview && <ReviewerQueue />}
      {organisationKind === 'agency' && roles.includes('broker') && <Workbench />}
      {!mayTrade && !mayReview && <Nothing />}
      <section className={styles.section}>
        <div className={styles.head}>
          <h2>{t('queue.recent')}</h2>
          <Link to="/notices">{t('queue.allNotices')}</Link>
        </div>
        <NoticeList notices={notices.data?.items ?? []} />
      </section>
    </Page>
  );
}

function Nothing() {
  const { t } = useTranslation('work');
  return (
    <div className={styles.nothing}>
      <p>{t('queue.nothing')}</p>
      <p>{t('queue.nothingText')}</p>
    </div>
  );
}

type Some = UseQueryResult<unknown>;
const failedOf = (queries: readonly Some[]): Some | undefined => queries.find(({ isError }) => isError);

/** For people who trade: answers, deals that wait for their side, returned entries, drafts. */
function TraderQueue() {
  const api = useApi();
  const interests = useQuery(openInterestsQuery(api));
  const introductions = useQuery(openIntroductionsQuery(api));
  const negotiating = useQuery(dealsInQuery(api, 'negotiating'));
  const agreed = useQuery(dealsInQuery(api, 'agreed'));
  const returnedResults = useQuery(myListingsInQuery(api, 'results', 'returned'));
  const returnedNeeds = useQuery(myListingsInQuery(api, 'needs', 'returned'));
  const draftResults = useQuery(myListingsInQuery(api, 'results', 'draft'));
  const draftNeeds = useQuery(myListingsInQuery(api, 'needs', 'draft'));
  const all = [interests, introductions, negotiating, agreed, returnedResults, returnedNeeds, draftResults, draftNeeds];
  const failed = failedOf(all);
  if (failed) return <Trouble error={failed.error} retry={() => all.forEach((query) => void query.refetch())} />;
  if (all.some(({ isPending }) => isPending)) return <Loading />;

  const waiting = [...(interests.data?.items ?? [])].sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  const asked = (introductions.data?.items ?? []).filter(({ isMyTurn }) => isMyTurn);
  const deals = [...(agreed.data?.items ?? []), ...(negotiating.data?.items ?? [])]
    .filter((deal) => nextStepOf(deal).isMine)
    .sort((a, b) => a.updatedAt.localeCompare(b.updatedAt));
  const returned = together(returnedResults.data?.items, returnedNeeds.data?.items);
  const drafts = together(draftResults.data?.items, draftNeeds.data?.items);
  if (waiting.length + asked.length + deals.length + returned.length + drafts.length === 0) return <Nothing />;
  return (
    <>
      <InterestItems interests={waiting} />
      <IntroductionItems introductions={asked} />
      <DealItems deals={deals} />
      <ListingItems title="queue.returned" act="queue.mend" entries={returned} />
      <ListingItems title="queue.drafts" act="queue.continue" entries={drafts} />
    </>
  );
}

/** Results and needs in one list, the newest change first. */
function together(results: readonly Listing[] = [], needs: readonly Listing[] = []): Entry[] {
  return [
    ...results.map((listing): Entry => ({ kind: 'results', listing })),
    ...needs.map((listing): Entry => ({ kind: 'needs', listing })),
  ].sort((a, b) => b.listing.updatedAt.localeCompare(a.listing.updatedAt));
}

/** For administrators: entries to review and organisations to verify. */
function ReviewerQueue() {
  const api = useApi();
  const results = useQuery(submittedQuery(api, 'results'));
  const needs = useQuery(submittedQuery(api, 'needs'));
  const organisations = useInfiniteQuery(organisationPagesQuery(api, 'unverified'));
  const all = [results, needs, organisations];
  const failed = failedOf(all as unknown as Some[]);
  if (failed) return <Trouble error={failed.error} retry={() => all.forEach((query) => void query.refetch())} />;
  if (all.some(({ isPending }) => isPending)) return <Loading />;
  const entries = together(results.data?.items, needs.data?.items).reverse();
  const unverified = organisations.data?.pages.flatMap(({ items }) => items) ?? [];
  if (entries.length + unverified.length === 0) return <Nothing />;
  return (
    <>
      <ListingItems title="queue.review" act="queue.toReview" entries={entries} isReview />
      <OrganisationItems organisations={unverified} />
    </>
  );
}
