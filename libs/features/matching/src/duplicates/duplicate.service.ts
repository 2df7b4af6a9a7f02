import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { Analyser, hashTerm, packedTerms, type QueryPlan } from '@techmart/analysis';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork, type Tx } from '@techmart/database';
import { AppError, Clock, type Id, type Page } from '@techmart/kernel';
import type { ListingKind } from '@techmart/listings';
import { needCard, NeedRepository, NeedService, type NeedRow } from '@techmart/needs';
import { Outbox } from '@techmart/outbox';
import { resultCard, ResultRepository, ResultService, type ResultRow } from '@techmart/results';
import { SnapshotHolder } from '../snapshot-holder.js';
import { DuplicateFinder } from './duplicate-finder.js';
import { duplicateNotFound } from './duplicate.errors.js';
import { duplicateJudged } from './duplicate.events.js';
import type { DuplicateListView, DuplicateQuery, DuplicateView, SuspectView } from './duplicate.dto.js';
import { DuplicateRepository, type Copy } from './duplicate.repository.js';
import { closest, packOf, passagesOf, SAME_FROM, textsOf } from './listing-wording.js';
import { saidInOther, translatedCopies, TRANSLATION_FROM } from './translated-copies.js';

/** Kept of one listing, the likest. */
const MOST_COPIES = 10;
const MOST_WAITING = 100;
const DAY = 86_400_000;

/** Near-duplicates of listings under review, among those on the market and those that wait as well. */
@Injectable()
export class DuplicateService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly duplicates: DuplicateRepository,
    private readonly finder: DuplicateFinder,
    private readonly needs: NeedService,
    private readonly results: ResultService,
    private readonly needRows: NeedRepository,
    private readonly resultRows: ResultRepository,
    private readonly snapshots: SnapshotHolder,
    private readonly analyser: Analyser,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Looks for copies of a listing that was handed to the reviewers, and keeps what it says for those that come after
   * it. Returns how many there are; null where it no longer waits.
   * @throws AppError `SEARCH.UNAVAILABLE`
   */
  async examine(kind: ListingKind, id: Id): Promise<number | null> {
    const reader = this.unitOfWork.reader;
    const [row] = await this.load(reader, kind, [id]);
    if (row?.status !== 'submitted') return null;
    const texts = textsOf(kind, row);
    const packed = texts.map((text) => packOf(this.analyser, text));
    const terms = [...new Set(packed.flatMap(packedTerms))].map((term) => hashTerm(term) | 0);
    // Committed before others are looked for: of two that come at once, the later one surely finds the other.
    await this.unitOfWork.run((tx) => this.duplicates.keepWording(tx, kind, id, packed, terms));
    const plans = this.finder.plans(kind, texts);
    const rare = this.finder.rareTerms(plans);
    const found = [
      ...(await this.finder.onMarket(kind, id, plans)),
      ...(await this.duplicates.waiting(reader, kind, id, rare, MOST_WAITING)),
    ];
    const candidates = [...new Map(found.map((candidate) => [candidate.id, candidate])).values()];
    const worded = candidates
      .flatMap((other): Copy[] => {
        const shared = closest(this.snapshots.current, kind, packed, other.packed);
        return shared ? [{ id: other.id, share: shared.share, isTranslation: false }] : [];
      })
      .sort((a, b) => b.share - a.share)
      .slice(0, MOST_COPIES);
    const known = new Set(worded.map((copy) => copy.id));
    const rest = candidates.filter((candidate) => !known.has(candidate.id));
    const copies = [...worded, ...translatedCopies(plans, rest)];
    await this.unitOfWork.run(async (tx) => {
      await this.duplicates.replace(tx, kind, id, copies);
      await this.duplicates.forgetJudged(tx, kind, new Date(this.clock.now().valueOf() - DAY));
    });
    return copies.length;
  }

  /**
   * What says much the same as a listing, compared anew as both are worded now.
   * @throws AppError `LISTING.NOT_FOUND`
   */
  async list(actor: Actor, kind: ListingKind, id: Id): Promise<DuplicateListView> {
    actor.require('listing.review');
    const row = kind === 'need' ? await this.needs.getRow(actor, id) : await this.results.getRow(actor, id);
    const reader = this.unitOfWork.reader;
    const copies = await this.duplicates.copies(reader, kind, id, MOST_COPIES);
    const others = await this.load(
      reader,
      kind,
      copies.map((copy) => copy.id),
    );
    const items = others.flatMap((other) => this.compare(kind, row, other) ?? []).sort(likestFirst);
    const dismissed = await this.duplicates.dismissed(reader, kind, id, MOST_COPIES);
    return { items, dismissed, examinedAt: (await this.duplicates.examinedAt(reader, id))?.toISOString() ?? null };
  }

  /** Listings under review that may be copies. */
  listSuspects(actor: Actor, query: DuplicateQuery): Promise<Page<SuspectView>> {
    actor.require('listing.review');
    return this.duplicates.listSuspects(this.unitOfWork.reader, query);
  }

  /**
   * Says that two listings are no copies of each other; the pair comes up again only once either says something else.
   * @throws AppError `DUPLICATE.NOT_FOUND` where they stand as no pair
   */
  dismiss(actor: Actor, kind: ListingKind, pair: readonly [Id, Id], reason: string): Promise<void> {
    const { userId } = actor.require('listing.review');
    return this.judge(actor, kind, pair, 'dismiss', { reason }, (tx) =>
      this.duplicates.dismiss(tx, kind, pair, userId, reason, this.clock.now()),
    );
  }

  /** Takes that back: the pair is suspected again. @throws AppError `DUPLICATE.NOT_FOUND` */
  reopen(actor: Actor, kind: ListingKind, pair: readonly [Id, Id]): Promise<void> {
    return this.judge(actor, kind, pair, 'reopen', {}, (tx) => this.duplicates.reopen(tx, kind, pair));
  }

  private judge(
    actor: Actor,
    kind: ListingKind,
    [listingId, otherId]: readonly [Id, Id],
    action: 'dismiss' | 'reopen',
    after: object,
    change: (tx: Tx) => Promise<boolean>,
  ): Promise<void> {
    const { organisationId } = actor.require('listing.review');
    return this.unitOfWork.run(async (tx) => {
      if (!(await change(tx))) throw new AppError(duplicateNotFound);
      await this.audit.append(tx, {
        action: `duplicate.${action}`,
        subjectKind: kind,
        subjectId: listingId,
        organisationId,
        after: { otherId, ...after },
      });
      await this.outbox.append(tx, duplicateJudged, { kind, listingId, otherId });
    });
  }

  /** Null where they no longer say the same: either may have been edited since. */
  private compare(kind: ListingKind, row: NeedRow | ResultRow, other: NeedRow | ResultRow): DuplicateView | null {
    const [texts, others] = [textsOf(kind, row), textsOf(kind, other)];
    const [packed, otherPacked] = [texts, others].map((list) => list.map((text) => packOf(this.analyser, text))) as [
      string[],
      string[],
    ];
    const common = {
      ...(kind === 'need' ? { need: needCard(other as NeedRow) } : { result: resultCard(other as ResultRow) }),
      isSameOwner: row.organisationId === other.organisationId,
    };
    const shared = closest(this.snapshots.current, kind, packed, otherPacked);
    if (!shared) {
      const said = (plans: QueryPlan[], by: string[]): number[] => plans.map((plan) => saidInOther(plan, by));
      const both = [
        ...said(this.finder.plans(kind, texts), otherPacked),
        ...said(this.finder.plans(kind, others), packed),
      ];
      const share = Math.max(...both);
      if (share < TRANSLATION_FROM) return null;
      return {
        ...common,
        share: round(share),
        likeness: null,
        strength: 'translation',
        passages: [],
        otherPassages: [],
      };
    }
    const [text, otherText] = [texts[shared.own]!, others[shared.other]!];
    return {
      ...common,
      share: round(shared.share),
      likeness: round(shared.likeness),
      strength: shared.share >= SAME_FROM ? 'same' : 'similar',
      passages: passagesOf(this.analyser, text, otherText),
      otherPassages: passagesOf(this.analyser, otherText, text),
    };
  }

  private load(tx: Tx, kind: ListingKind, ids: readonly Id[]): Promise<(NeedRow | ResultRow)[]> {
    return kind === 'need' ? this.needRows.load(tx, ids) : this.resultRows.load(tx, ids);
  }
}

/** A share of wording and one of a translation are not of one scale. */
function likestFirst(a: DuplicateView, b: DuplicateView): number {
  return Number(a.likeness === null) - Number(b.likeness === null) || b.share - a.share;
}

const round = (share: number): number => Math.round(share * 1_000) / 1_000;
