import { createElement, lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { IconName } from '../look/icon.js';
import type { Kind } from './queries.js';
import type { Me, Permission } from './session.js';

/** A page of the work areas. Each is loaded when it is first opened. */
export interface WorkArea {
  /** Below `/app`. */
  readonly path: string;
  readonly Page: LazyExoticComponent<ComponentType>;
  /** Without it the page is missing for the reader. */
  readonly permission?: Permission;
  /** Stands in the rail; six entries at most for any role. */
  readonly rail?: {
    readonly label: `shell.${'queue' | 'results' | 'needs' | 'interests' | 'deals' | 'mandates' | 'trades' | 'review' | 'organisations' | 'market' | 'noticesRail' | 'settings'}`;
    readonly icon: IconName;
    /** Narrows down beyond the permission, say by the kind of organisation. */
    readonly isFor?: (me: Me) => boolean;
  };
}

/** Administration and registration offices look on; everybody else trades. */
const isTrader = (me: Me): boolean => !['administration', 'office'].includes(me.organisation.organisationKind);

/** One page for results and one for needs. */
function forKind(kind: Kind, load: () => Promise<ComponentType<{ kind: Kind }>>): WorkArea['Page'] {
  return lazy(async () => {
    const Page = await load();
    return { default: () => createElement(Page, { kind }) };
  });
}

const listingAreas = (kind: Kind): WorkArea[] => [
  {
    path: kind,
    Page: forKind(kind, async () => (await import('./listings/listings-page.js')).ListingsPage),
    permission: 'listing.read',
    rail: { label: `shell.${kind}`, icon: kind === 'results' ? 'box' : 'target', isFor: isTrader },
  },
  {
    path: `${kind}/new`,
    Page: forKind(kind, async () => (await import('./listings/listing-editor.js')).NewListingPage),
    permission: 'listing.write',
  },
  {
    path: `${kind}/import`,
    Page: forKind(kind, async () => (await import('./imports/import-page.js')).ImportPage),
    permission: 'listing.write',
  },
  {
    path: `${kind}/:id`,
    Page: forKind(kind, async () => (await import('./listings/listing-page.js')).ListingPage),
    permission: 'listing.read',
  },
  {
    path: `${kind}/:id/edit`,
    Page: forKind(kind, async () => (await import('./listings/listing-editor.js')).EditListingPage),
    permission: 'listing.write',
  },
];

/** The first one is the first page. */
export const workAreas: readonly WorkArea[] = [
  {
    path: '',
    Page: lazy(() => import('./queue/queue-page.js').then(({ QueuePage }) => ({ default: QueuePage }))),
    rail: { label: 'shell.queue', icon: 'rows' },
  },
  {
    path: 'review',
    Page: lazy(() => import('./review/review-page.js').then(({ ReviewPage }) => ({ default: ReviewPage }))),
    permission: 'listing.review',
    rail: { label: 'shell.review', icon: 'check' },
  },
  {
    path: 'review/compare',
    Page: lazy(() => import('./review/compare-page.js').then(({ ComparePage }) => ({ default: ComparePage }))),
    permission: 'listing.review',
  },
  {
    path: 'organisations',
    Page: lazy(() =>
      import('./review/organisations-page.js').then(({ OrganisationsPage }) => ({ default: OrganisationsPage })),
    ),
    permission: 'organisation.verify',
    rail: { label: 'shell.organisations', icon: 'building' },
  },
  ...listingAreas('results'),
  ...listingAreas('needs'),
  {
    path: 'interests',
    Page: lazy(() => import('./interests/interests-page.js').then(({ InterestsPage }) => ({ default: InterestsPage }))),
    permission: 'deal.read',
    rail: { label: 'shell.interests', icon: 'letter', isFor: isTrader },
  },
  {
    path: 'interests/new',
    Page: lazy(() =>
      import('./interests/new-interest-page.js').then(({ NewInterestPage }) => ({ default: NewInterestPage })),
    ),
    permission: 'interest.write',
  },
  {
    path: 'interests/:id',
    Page: lazy(() => import('./interests/interest-page.js').then(({ InterestPage }) => ({ default: InterestPage }))),
    permission: 'deal.read',
  },
  {
    path: 'introductions',
    Page: lazy(() =>
      import('./introductions/introductions-page.js').then(({ IntroductionsPage }) => ({ default: IntroductionsPage })),
    ),
    permission: 'deal.read',
  },
  {
    path: 'introductions/:id',
    Page: lazy(() =>
      import('./introductions/introduction-page.js').then(({ IntroductionPage }) => ({ default: IntroductionPage })),
    ),
    permission: 'deal.read',
  },
  {
    path: 'deals',
    Page: lazy(() => import('./deals/deals-page.js').then(({ DealsPage }) => ({ default: DealsPage }))),
    permission: 'deal.read',
    rail: { label: 'shell.deals', icon: 'contract', isFor: isTrader },
  },
  {
    path: 'deals/:id',
    Page: lazy(() => import('./deals/deal-page.js').then(({ DealPage }) => ({ default: DealPage }))),
    permission: 'deal.read',
  },
  {
    path: 'mandates',
    Page: lazy(() => import('./agency/mandates-page.js').then(({ MandatesPage }) => ({ default: MandatesPage }))),
    permission: 'deal.read',
    rail: { label: 'shell.mandates', icon: 'link', isFor: (me) => me.organisation.organisationKind === 'agency' },
  },
  {
    path: 'trades',
    Page: lazy(() => import('./trades/trades-page.js').then(({ TradesPage }) => ({ default: TradesPage }))),
    permission: 'trade.read',
    rail: { label: 'shell.trades', icon: 'contract', isFor: (me) => !isTrader(me) },
  },
  {
    path: 'market',
    Page: lazy(() => import('./market/market-page.js').then(({ MarketPage }) => ({ default: MarketPage }))),
    permission: 'operations.read',
    rail: { label: 'shell.market', icon: 'globe' },
  },
  {
    path: 'market/announcements/new',
    Page: lazy(async () => ({
      default: (await import('./announcements/announcement-editor.js')).NewAnnouncementPage,
    })),
    permission: 'announcement.manage',
  },
  {
    path: 'market/announcements/:id',
    Page: lazy(async () => ({
      default: (await import('./announcements/announcement-editor.js')).EditAnnouncementPage,
    })),
    permission: 'announcement.manage',
  },
  {
    path: 'notices',
    Page: lazy(() => import('./notices/notices-page.js').then(({ NoticesPage }) => ({ default: NoticesPage }))),
    permission: 'notification.read',
    rail: {
      label: 'shell.noticesRail',
      icon: 'bell',
      isFor: (me) => me.organisation.organisationKind === 'office',
    },
  },
  {
    path: 'settings',
    Page: lazy(() => import('./settings/settings-page.js').then(({ SettingsPage }) => ({ default: SettingsPage }))),
    rail: { label: 'shell.settings', icon: 'gear' },
  },
];
