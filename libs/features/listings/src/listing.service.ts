import { Actor } from '@techmart/access';
import type { MandateService } from '@techmart/agencies';
import { AuditLog } from '@techmart/audit';
import { staleVersion, UnitOfWork, type Tx } from '@techmart/database';
import { AppError, Clock, invalid, newId, type Id, type Page } from '@techmart/kernel';
import { Outbox } from '@techmart/outbox';
import { SearchMarks } from '@techmart/search';
import type { AttachmentView, ListingQuery, MandateAssignment, NewAttachment, RevisionView } from './listing.dto.js';
import type { Listing, ListingKind } from './listing.entity.js';
import { listingNotFound, ownerOnly, reviewNeeded, tooManyAttachments, wrongListingStatus } from './listing.errors.js';
import {
  listingChanged,
  listingClosed,
  listingPublished,
  listingReturned,
  listingSubmitted,
} from './listing.events.js';
import { canEdit, canPublish, canSee, canSeeAttachment, isInHandsOf, mayAct } from './listing.policy.js';
import type { ListingRepository, ListingRow } from './listing.repository.js';
import { isEditable, nextStatus, possibleActions, type ListingAction, type ListingStatus } from './listing.state.js';

const DAY = 86_400_000;
const DEFAULT_DAYS = 365;
const MOST_ATTACHMENTS = 30;

/** What the lifecycle of a listing rests on; handed in as one, since every kind of listing needs all of it. */
export class ListingTools {
  constructor(
    readonly unitOfWork: UnitOfWork,
    readonly audit: AuditLog,
    readonly outbox: Outbox,
    readonly marks: SearchMarks,
    readonly clock: Clock,
    readonly mandates: MandateService,
  ) {}
}

const eventOf = {
  submit: listingSubmitted,
  publish: listingPublished,
  renew: listingPublished,
  return: listingReturned,
  withdraw: listingClosed,
  archive: listingClosed,
  expire: listingClosed,
} as const;

/**
 * The life of a listing: drafts, review, the market, and off it again. Every change locks the row, keeps the version it
 * made, and writes audit entry, event and search mark in the same transaction.
 */
export abstract class ListingService<E extends Listing, R extends ListingRow, N extends object, C extends object, V> {
  protected abstract readonly kind: ListingKind;

  constructor(
    protected readonly tools: ListingTools,
    protected readonly listings: ListingRepository<E, R>,
  ) {}

  /** Columns that a new listing or a change sets; throws `INPUT.INVALID` for what does not fit together. */
  protected abstract contentOf(input: N | C, existing: R | null, ownRegion: string): Partial<E>;
  /** What this actor may see of a row. */
  abstract toView(actor: Actor, row: R): V;
  /** End of the time on the market, where the kind knows one before the usual year is over. */
  protected abstract latestDay(row: R): Date | null;

  /** A new draft of the actor's organisation. */
  async create(actor: Actor, input: N): Promise<V> {
    const member = actor.require('listing.write');
    const content = this.contentOf(input, null, member.organisationRegion);
    const id = newId();
    return this.tools.unitOfWork.run(async (tx) => {
      await this.listings.insert(tx, {
        ...content,
        id,
        organisationId: member.organisationId,
        createdBy: member.userId,
        status: 'draft',
      } as Partial<E>);
      await this.record(
        tx,
        actor,
        { id, version: 1, status: 'draft', organisationId: member.organisationId },
        'create',
        null,
        content,
      );
      return this.toView(actor, (await this.listings.find(tx, actor, id))!);
    });
  }

  /** @throws AppError `LISTING.NOT_FOUND`, the same for a missing one and for one of others. */
  async get(actor: Actor, id: Id): Promise<V> {
    return this.toView(actor, await this.getRow(actor, id));
  }

  async getRow(actor: Actor, id: Id): Promise<R> {
    const row = await this.listings.find(this.tools.unitOfWork.reader, actor, id);
    if (!row || !canSee(actor, row)) throw new AppError(listingNotFound);
    return row;
  }

  /** The actor's own listings in every state. */
  async listOwn(actor: Actor, query: ListingQuery): Promise<Page<V>> {
    void actor.signedIn;
    const page = await this.listings.listOwn(this.tools.unitOfWork.reader, actor, query);
    return { ...page, items: page.items.map((row) => this.toView(actor, row)) };
  }

  /** What waits for a reviewer. */
  async listForReview(actor: Actor, query: ListingQuery): Promise<Page<V>> {
    actor.require('listing.review');
    const page = await this.listings.listForReview(this.tools.unitOfWork.reader, actor, {
      ...query,
      status: query.status ?? 'submitted',
    });
    return { ...page, items: page.items.map((row) => this.toView(actor, row)) };
  }

  async history(actor: Actor, id: Id): Promise<RevisionView[]> {
    const row = await this.getRow(actor, id);
    if (!isInHandsOf(actor, row) && !actor.can('listing.review')) throw new AppError(listingNotFound);
    const revisions = await this.listings.revisions(this.tools.unitOfWork.reader, id);
    return revisions as unknown as RevisionView[];
  }

  /**
   * Changes the content. A published listing of an organisation that needs review goes back to the reviewers.
   * @throws AppError `INPUT.STALE` when the version is no longer the newest.
   */
  change(actor: Actor, id: Id, input: C, expectedVersion: number | null): Promise<V> {
    return this.editContent(actor, id, expectedVersion, 'change', (row) => {
      return { ...this.contentOf(input, row, ''), ...this.movedEnd(row, input), ...this.reviewAgain(actor, row) };
    });
  }

  /** What is known of the files of a listing, as far as the actor may know that they exist. */
  async listAttachments(actor: Actor, id: Id): Promise<AttachmentView[]> {
    const row = await this.getRow(actor, id);
    const attachments = await this.listings.attachments(this.tools.unitOfWork.reader, id);
    return attachments.filter(({ disclosure }) => canSeeAttachment(actor, row, disclosure));
  }

  /**
   * Adds what is known of a file. Like any change it may send a published listing back to the reviewers.
   * @throws AppError `LISTING.TOO_MANY_ATTACHMENTS`, `LISTING.WRONG_STATUS`.
   */
  async attach(actor: Actor, id: Id, input: NewAttachment): Promise<AttachmentView> {
    const createdAt = this.tools.clock.now();
    const attachment = { ...input, id: newId(), disclosure: input.disclosure ?? 'public', createdAt };
    await this.editContent(actor, id, null, 'attach', async (row, tx) => {
      if ((await this.listings.attachments(tx, id)).length >= MOST_ATTACHMENTS)
        throw new AppError(tooManyAttachments, { parameters: { most: MOST_ATTACHMENTS } });
      await this.listings.addAttachment(tx, { ...attachment, listingId: id });
      return this.reviewAgain(actor, row);
    });
    return { ...attachment, createdAt: createdAt.toISOString() };
  }

  /** @throws AppError `LISTING.NOT_FOUND` where the listing has no such attachment. */
  async detach(actor: Actor, id: Id, attachmentId: Id): Promise<void> {
    await this.editContent(actor, id, null, 'detach', async (_row, tx) => {
      if (!(await this.listings.removeAttachment(tx, id, attachmentId))) throw new AppError(listingNotFound);
      return {};
    });
  }

  submit(actor: Actor, id: Id): Promise<V> {
    return this.move(actor, id, 'submit', (row) => {
      this.expectTime(row);
      return { submittedAt: this.tools.clock.now(), reviewRemark: null } as Partial<E>;
    });
  }

  /** Puts the listing on the market: a reviewer's act, or a trusted organisation's own. */
  publish(actor: Actor, id: Id): Promise<V> {
    return this.move(
      actor,
      id,
      'publish',
      (row) => ({ ...this.onMarket(row, DEFAULT_DAYS), reviewRemark: null }) as Partial<E>,
    );
  }

  return(actor: Actor, id: Id, remark: string): Promise<V> {
    return this.move(actor, id, 'return', () => ({ reviewRemark: remark }) as Partial<E>);
  }

  withdraw(actor: Actor, id: Id): Promise<V> {
    return this.move(actor, id, 'withdraw', () => ({}));
  }

  archive(actor: Actor, id: Id): Promise<V> {
    return this.move(actor, id, 'archive', () => ({}));
  }

  /** Keeps a published or expired listing on the market for some days from now. */
  renew(actor: Actor, id: Id, days = DEFAULT_DAYS): Promise<V> {
    return this.move(actor, id, 'renew', (row) => this.onMarket(row, days) as Partial<E>);
  }

  /**
   * Hands a listing to the agency of a mandate, or takes it back.
   * @throws AppError `MANDATE.NOT_FOUND` for a mandate of others, `MANDATE.NOT_ACTIVE`.
   */
  assignMandate(actor: Actor, id: Id, { mandateId }: MandateAssignment): Promise<V> {
    const { organisationId } = actor.require('mandate.manage');
    return this.edit(actor, id, null, 'assign-mandate', async (row, tx) => {
      if (row.organisationId !== organisationId) throw new AppError(listingNotFound);
      if (mandateId) await this.tools.mandates.expectActive(tx, mandateId, organisationId);
      return { mandateId: mandateId ?? null } as Partial<E>;
    });
  }

  /** Lets an organisation that was matched with the listing see it, where its owner allows that. */
  async grant(tx: Tx, id: Id, organisationId: Id): Promise<void> {
    if (await this.listings.grant(tx, id, organisationId)) await this.tools.marks.mark(tx, this.kind, [id]);
  }

  /** Takes listings off the market whose time is over; called by the clock. Returns how many. */
  async expireOverdue(): Promise<number> {
    const market = Actor.visitor('zh');
    const ids = await this.listings.listOverdue(this.tools.unitOfWork.reader, this.tools.clock.now(), 500);
    for (const id of ids) {
      await this.tools.unitOfWork.run(async (tx) => {
        const row = await this.listings.findLocked(tx, market, id);
        if (row && nextStatus(row.status, 'expire'))
          await this.apply(tx, market, row, 'expire', { status: 'expired' } as Partial<E>);
      });
    }
    return ids.length;
  }

  /** Of an organisation that may not publish by itself, the market shows nothing that no reviewer has seen. */
  private reviewAgain(actor: Actor, row: R): Partial<Listing> {
    const mustBeReviewed = row.status === 'published' && !canPublish(actor, row);
    return mustBeReviewed ? { status: 'submitted', submittedAt: this.tools.clock.now() } : {};
  }

  /** @throws AppError `INPUT.INVALID` when its own last day is over: it would leave the market with the next tick. */
  private onMarket(row: R, days: number): Partial<Listing> {
    this.expectTime(row);
    return { publishedAt: row.publishedAt ?? this.tools.clock.now(), validUntil: this.end(row, days) };
  }

  private end(row: R, days: number): Date {
    const usual = new Date(this.tools.clock.now().valueOf() + days * DAY);
    const latest = this.latestDay(row);
    return latest && latest < usual ? latest : usual;
  }

  private expectTime(row: R): void {
    const latest = this.latestDay(row);
    if (latest && latest < this.tools.clock.now()) throw invalid(deadlineOver);
  }

  /** A listing on the market whose last day was moved leaves it on the new one. */
  private movedEnd(row: R, input: C): Partial<Listing> {
    if (row.status !== 'published') return {};
    const moved = { ...row, ...input };
    const isMoved = this.latestDay(row)?.valueOf() !== this.latestDay(moved)?.valueOf();
    return isMoved ? { validUntil: this.end(moved, DEFAULT_DAYS) } : {};
  }

  private move(actor: Actor, id: Id, action: ListingAction, change: (row: R) => Partial<E>): Promise<V> {
    return this.edit(actor, id, null, action, (row) => {
      const isReviewers = action === 'return';
      if (isReviewers) actor.require('listing.review');
      else if (action === 'publish' && !canPublish(actor, row)) throw new AppError(reviewNeeded);
      const status = nextStatus(row.status, action);
      if (!status) throw wrongStatus(row.status, action);
      return { ...change(row), status };
    });
  }

  /** An edit of what the listing says, which it allows in some states only. */
  private editContent(
    actor: Actor,
    id: Id,
    expectedVersion: number | null,
    action: string,
    decide: (row: R, tx: Tx) => object | Promise<object>,
  ): Promise<V> {
    return this.edit(actor, id, expectedVersion, action, (row, tx) => {
      if (!isEditable(row.status)) throw wrongStatus(row.status, action);
      return decide(row, tx);
    });
  }

  private edit(
    actor: Actor,
    id: Id,
    expectedVersion: number | null,
    action: string,
    decide: (row: R, tx: Tx) => object | Promise<object>,
  ): Promise<V> {
    return this.tools.unitOfWork.run(async (tx) => {
      const row = await this.listings.findLocked(tx, actor, id);
      if (!row || !canSee(actor, row)) throw new AppError(listingNotFound);
      if (!canEdit(actor, row) && !actor.can('listing.review')) throw new AppError(listingNotFound);
      if (!mayAct(actor, row, action)) throw new AppError(ownerOnly);
      if (expectedVersion !== null && row.version !== expectedVersion) {
        throw new AppError(staleVersion, { parameters: { version: row.version } });
      }
      await this.apply(tx, actor, row, action, (await decide(row, tx)) as Partial<E>);
      return this.toView(actor, (await this.listings.find(tx, actor, id))!);
    });
  }

  private async apply(tx: Tx, actor: Actor, row: R, action: string, change: Partial<E>): Promise<void> {
    const version = await this.listings.update(tx, row.id, change);
    const status = change.status ?? row.status;
    await this.record(
      tx,
      actor,
      { id: row.id, version, status, organisationId: row.organisationId },
      action,
      row,
      change,
    );
  }

  /** Revision, audit entry and event of one change, and the search mark where the index may tell of it. */
  private async record(
    tx: Tx,
    actor: Actor,
    now: { id: Id; version: number; status: ListingStatus; organisationId: Id },
    action: string,
    before: R | null,
    change: Partial<E>,
  ): Promise<void> {
    const { id, version, status } = now;
    const content = { ...(before ?? {}), ...change } as Record<string, unknown>;
    for (const derived of [
      'organisation',
      'agencyId',
      'isGranted',
      'createdAt',
      'updatedAt',
      'version',
      'status',
      'id',
    ])
      delete content[derived];
    await this.listings.addRevision(tx, {
      listingId: id,
      version,
      status,
      content,
      changedBy: actor.member?.userId ?? null,
    });
    const old = before && Object.fromEntries(Object.keys(change).map((key) => [key, before[key as keyof R]]));
    await this.tools.audit.append(tx, {
      action: `${this.kind}.${action}`,
      subjectKind: this.kind,
      subjectId: id,
      organisationId: now.organisationId,
      before: old,
      after: { ...change, status },
    });
    const event =
      eventOf[action as keyof typeof eventOf] ??
      (before?.status === 'published' && status === 'submitted' ? listingSubmitted : listingChanged);
    await this.tools.outbox.append(tx, event, { kind: this.kind, listingId: id, version });
    // A draft stands in no index. Marking it would let its job find the publication that follows at once, and carry the
    // notices away from the request that has published.
    if (status === 'published' || before?.status === 'published') await this.tools.marks.mark(tx, this.kind, [id]);
  }
}

const deadlineOver = {
  path: 'deadline',
  code: 'past',
  message: { zh: '截止日期已过，请先修改截止日期', en: 'the deadline has passed; set a later one first' },
};

function wrongStatus(status: ListingStatus, action: string): AppError {
  const possible =
    possibleActions(status)
      .filter((a) => a !== 'expire')
      .join(', ') || '-';
  return new AppError(wrongListingStatus, { parameters: { status, action, possible } });
}
