import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { UnitOfWork } from '@techmart/database';
import { AppError, type Id } from '@techmart/kernel';
import { MarketSearch, type ListingKind, type MarketProbe } from '@techmart/listings';
import { Logger } from '@techmart/logging';
import { NeedService, type NeedQuery } from '@techmart/needs';
import { ResultService, type ResultQuery } from '@techmart/results';
import type { DigestSlot } from '../mail/digest.clock.js';
import { Notifier, type Notice } from '../notifier.service.js';
import { parseQuery } from './saved-search.service.js';
import { SavedSearchRepository, type PublishedListing, type RunnableSearch } from './saved-search.repository.js';

/** Searches in one round trip. */
const BATCH = 100;
/** Newest hits of one search that a digest tells of. */
const MAX_HITS = 50;
/** A listing is published a little before it can be found; looking back further loses none, and none is told twice. */
const OVERLAP_MILLIS = 3_600_000;

interface Probe {
  readonly search: RunnableSearch;
  readonly probe: MarketProbe;
}

/** Runs saved searches as their people would, and tells of each hit once. */
@Injectable()
export class SavedSearchRunner {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly searches: SavedSearchRepository,
    private readonly market: MarketSearch,
    private readonly needs: NeedService,
    private readonly results: ResultService,
    private readonly notifier: Notifier,
    private readonly logger: Logger,
  ) {}

  /** Looks which instant searches find some listings that have just been indexed. */
  async checkListings(kind: ListingKind, ids: readonly Id[]): Promise<void> {
    const listings = await this.searches.published(this.unitOfWork.reader, kind, ids);
    if (listings.size === 0) return;
    const among = `id IN [${[...listings.keys()].map((id) => `"${id}"`).join(', ')}]`;
    for (let after: Id | null = null; ;) {
      const batch = await this.searches.listRunnable(this.unitOfWork.reader, { alert: 'instant', kind }, after, BATCH);
      const probes = this.probesOf(batch, () => [among], listings.size);
      await this.tell(kind, probes, await this.market.probe(probes.map((p) => p.probe)), () =>
        Promise.resolve(listings),
      );
      if (batch.length < BATCH) return;
      after = batch.at(-1)!.id;
    }
  }

  /** Runs the searches of a period that were not looked at since its slot. */
  async checkPeriod(slot: DigestSlot): Promise<void> {
    for (let after: Id | null = null; ;) {
      const filter = { alert: slot.period, dueBefore: slot.at };
      const batch = await this.searches.listRunnable(this.unitOfWork.reader, filter, after, BATCH);
      for (const kind of ['need', 'result'] as const) {
        const probes = this.probesOf(
          batch.filter((search) => search.kind === kind),
          (search) => [`publishedTs > ${sinceOf(search)}`],
          MAX_HITS,
        );
        const hits = await this.market.probe(probes.map((p) => p.probe));
        await this.tell(kind, probes, hits, (ids) => this.searches.published(this.unitOfWork.reader, kind, ids));
      }
      await this.searches.markChecked(
        this.unitOfWork.reader,
        batch.map((search) => search.id),
        slot.at,
      );
      if (batch.length < BATCH) return;
      after = batch.at(-1)!.id;
    }
  }

  private probesOf(
    batch: readonly RunnableSearch[],
    narrowed: (search: RunnableSearch) => string[],
    limit: number,
  ): Probe[] {
    return batch.flatMap((search) => {
      try {
        const query = parseQuery(search.kind, search.query);
        const market =
          search.kind === 'need'
            ? this.needs.marketQuery(query as NeedQuery)
            : this.results.marketQuery(query as ResultQuery);
        return [{ search, probe: { actor: actorOf(search), market, narrowed: narrowed(search), limit } }];
      } catch (error) {
        // A code that a newer edition of the tables no longer has; the person sees it when opening the search.
        if (!(error instanceof AppError)) throw error;
        this.logger.warn('saved-search.invalid', { savedSearchId: search.id, reason: error.message });
        return [];
      }
    });
  }

  private async tell(
    listingKind: ListingKind,
    probes: readonly Probe[],
    hits: readonly Id[][],
    load: (ids: Id[]) => Promise<Map<Id, PublishedListing>>,
  ): Promise<void> {
    const listings = await load([...new Set(hits.flat())]);
    const notices: Notice[] = probes.flatMap(({ search }, i) =>
      hits[i]!.map((id) => listings.get(id))
        .filter((listing) => listing !== undefined && isNews(search, listing))
        .map((listing) => ({
          userId: search.userId,
          organisationId: search.organisationId,
          kind: 'saved_search.hit' as const,
          subject: { savedSearchId: search.id, listingKind, listingId: listing!.id },
          dedupeKey: `search:${search.id}:${listing!.id}`,
          mail: search.alert,
        })),
    );
    if (notices.length > 0) await this.unitOfWork.run((tx) => this.notifier.notify(tx, notices));
  }
}

/** Nobody is told of their own listings, nor of what was there already. */
function isNews(search: RunnableSearch, listing: PublishedListing): boolean {
  return listing.organisationId !== search.organisationId && listing.publishedAt > search.newsSince;
}

function sinceOf({ checkedUntil, newsSince }: RunnableSearch): number {
  return Math.max(checkedUntil.valueOf() - OVERLAP_MILLIS, newsSince.valueOf());
}

function actorOf(search: RunnableSearch): Actor {
  return new Actor({ ...search, scopes: null, credentialId: search.userId }, 'zh');
}
