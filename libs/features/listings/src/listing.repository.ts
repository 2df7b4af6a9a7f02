import { databaseRow, hotRows, type Tx } from '@techmart/database';
import { decodeCursor, newId, pageOf, type Id, type Page } from '@techmart/kernel';
import type { Actor } from '@techmart/access';
import { codesWithin } from '@techmart/taxonomy';
import type { EntityTarget } from 'typeorm';
import type { ListingOrganisationView, ListingQuery } from './listing.dto.js';
import { ListingAttachment, ListingGrant, ListingRevision, type Listing, type ListingKind } from './listing.entity.js';
import { agencyOf, type GuardedListing } from './listing.policy.js';
import type { ListingStatus } from './listing.state.js';
import { HELD_BY_MANDATE, isGrantedTo, isOnMarketFor, ON_MARKET } from './listing.visibility.js';

/** A row as the views need it: the listing's columns, its organisation, and what the policy asks. */
export interface ListingRow extends GuardedListing {
  readonly id: Id;
  readonly version: number;
  readonly publishedAt: Date | null;
  readonly updatedAt: Date;
  readonly organisation: ListingOrganisationView;
}

/** As much of a row as a card in a list shows, without the long texts; the rooms add their own columns. */
export interface ListingCardRow {
  readonly id: Id;
  readonly version: number;
  readonly publishedAt: Date | null;
}

/** Columns of a row that no card shows. */
type OffCard = 'reviewRemark' | 'mandateId' | 'validUntil' | 'updatedAt' | 'agencyId' | 'isGranted';
/** The card's part of a room's rows; `Texts` are the room's own columns that stay away. */
export type CardOf<R extends ListingRow, Texts extends keyof R> = Omit<R, OffCard | Texts>;

/** A listing that everybody sees. */
export interface PublicListing {
  readonly id: Id;
  readonly updatedAt: Date;
}

const PUBLIC = `l.status = 'published' and l.visibility = 'public'`;

const ORGANISATION = `json_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en, 'kind', o.kind,
  'isVerified', o.status = 'verified') as organisation`;

type AttachmentRow = Pick<ListingAttachment, 'id' | 'name' | 'mediaType' | 'sizeBytes' | 'sha256' | 'disclosure'> & {
  readonly createdAt: string;
};

/** The queries that results and needs share; each room names its table and its own columns. */
export abstract class ListingRepository<
  E extends Listing,
  R extends ListingRow,
  K extends ListingCardRow = ListingCardRow,
> {
  protected abstract readonly kind: ListingKind;
  protected abstract readonly entity: EntityTarget<E>;
  /** Select list of the room's own columns, from alias `l`. */
  protected abstract readonly ownColumns: string;
  /** Those of them that a card shows. */
  protected abstract readonly ownCardColumns: string;
  /** What a card shows of the translation beside its title, as pairs of `json_build_object`. */
  protected readonly ownCardTranslation: string = `'summary', l.translation -> 'summary'`;

  private get select(): string {
    return `l.id, l.organisation_id as "organisationId", l.status, l.visibility, l.language, l.title, l.keywords,
      l.field_code as "fieldCode", l.industry_code as "industryCode", l.region_code as "regionCode", l.translation,
      l.review_remark as "reviewRemark", l.mandate_id as "mandateId", l.submitted_at as "submittedAt", l.published_at as "publishedAt",
      l.valid_until as "validUntil", l.created_at as "createdAt", l.updated_at as "updatedAt", l.version,
      ${ORGANISATION}, ${this.ownColumns}`;
  }

  private get cardSelect(): string {
    return `l.id, l.organisation_id as "organisationId", l.status, l.visibility, l.language, l.title, l.keywords,
      l.field_code as "fieldCode", l.industry_code as "industryCode", l.region_code as "regionCode",
      case when l.translation is not null then
        json_build_object('title', l.translation -> 'title', ${this.ownCardTranslation}) end as translation,
      l.published_at as "publishedAt", l.version, ${ORGANISATION}, ${this.ownCardColumns}`;
  }

  private get from(): string {
    return `${this.kind} l join organisation o on o.id = l.organisation_id`;
  }

  private get whole(): string {
    return `${this.select}, ${this.guarded}`;
  }

  /** Columns that depend on who asks; `$1` is the actor's organisation. */
  private get guarded(): string {
    return `(select m.agency_id from mandate m where ${HELD_BY_MANDATE}) as "agencyId",
      ${isGrantedTo('$1')} as "isGranted"`;
  }

  async insert(tx: Tx, listing: Partial<E>): Promise<void> {
    await tx.insert(this.entity, listing as never);
  }

  async find(tx: Tx, actor: Actor, id: Id): Promise<R | null> {
    const rows = await hotRows<R>(tx, `select ${this.whole} from ${this.from} where l.id = $2`, [
      actor.member?.organisationId ?? null,
      id,
    ]);
    return rows[0] ?? null;
  }

  /** The row for a change; nobody else changes it until the transaction ends. */
  async findLocked(tx: Tx, actor: Actor, id: Id): Promise<R | null> {
    const locked = await databaseRow(tx, `select 1 from ${this.kind} where id = $1 for update`, [id]);
    return locked ? this.find(tx, actor, id) : null;
  }

  /** Rows for the search index or for matching, seen by nobody in particular. */
  load(tx: Tx, ids: readonly Id[]): Promise<R[]> {
    return tx.query<R[]>(
      `select ${this.select}, o.version as "organisationVersion", null as "agencyId", false as "isGranted" from ${this.from} where l.id = any($1)`,
      [ids],
    );
  }

  async update(tx: Tx, id: Id, change: Partial<E>): Promise<number> {
    const { raw } = await tx
      .createQueryBuilder()
      .update(this.entity)
      .set(change as never)
      .where('id = :id', { id })
      .returning('version')
      .execute();
    return (raw as { version: number }[])[0]!.version;
  }

  async addRevision(
    tx: Tx,
    revision: Pick<ListingRevision, 'listingId' | 'version' | 'status' | 'content' | 'changedBy'>,
  ): Promise<void> {
    await tx.insert(ListingRevision, { id: newId(), kind: this.kind, ...revision } as never);
  }

  revisions(tx: Tx, id: Id): Promise<ListingRevision[]> {
    return tx.query<ListingRevision[]>(
      `select version, status, content, created_at as "createdAt" from listing_revision where listing_id = $1 order by version desc limit 200`,
      [id],
    );
  }

  /** Oldest first. */
  async attachments(tx: Tx, listingId: Id): Promise<AttachmentRow[]> {
    const rows = await tx.query<
      (Omit<AttachmentRow, 'createdAt' | 'sizeBytes'> & { createdAt: Date; sizeBytes: string })[]
    >(
      `select id, name, media_type as "mediaType", size_bytes as "sizeBytes", sha256, disclosure, created_at as "createdAt"
       from listing_attachment where listing_id = $1 order by id`,
      [listingId],
    );
    return rows.map((row) => ({ ...row, sizeBytes: Number(row.sizeBytes), createdAt: row.createdAt.toISOString() }));
  }

  async addAttachment(tx: Tx, attachment: Omit<ListingAttachment, 'kind'>): Promise<void> {
    await tx.insert(ListingAttachment, { ...attachment, kind: this.kind });
  }

  /** @returns false where the listing has none of that id */
  async removeAttachment(tx: Tx, listingId: Id, id: Id): Promise<boolean> {
    return (await tx.delete(ListingAttachment, { id, listingId })).affected === 1;
  }

  /** Organisations that the market has brought together with the listing may see it from now on. True when new. */
  async grant(tx: Tx, listingId: Id, organisationId: Id): Promise<boolean> {
    const { raw } = await tx
      .createQueryBuilder()
      .insert()
      .into(ListingGrant)
      .values({ id: newId(), kind: this.kind, listingId, organisationId })
      .orIgnore()
      .returning('id')
      .execute();
    return (raw as unknown[]).length > 0;
  }

  /** The organisations that those of some listings with visibility `matched` were brought together with. */
  async audiences(tx: Tx, listings: readonly { id: Id; visibility: string }[]): Promise<Map<Id, Id[]>> {
    const ids = listings.filter((listing) => listing.visibility === 'matched').map((listing) => listing.id);
    if (ids.length === 0) return new Map();
    const rows = await tx.query<{ id: Id; audience: Id[] }[]>(
      'select listing_id as id, array_agg(organisation_id) as audience from listing_grant where listing_id = any($1) group by listing_id',
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row.audience]));
  }

  /** Listings of the actor's organisation and of the mandates it holds, in every state; newest change first. */
  async listOwn(tx: Tx, actor: Actor, query: ListingQuery): Promise<Page<R>> {
    const { conditions, bind, values } = this.start(actor);
    const agencyId = agencyOf(actor);
    const mandated =
      agencyId && `or exists (select from mandate m where ${HELD_BY_MANDATE} and m.agency_id = ${bind(agencyId)})`;
    conditions.push(`(l.organisation_id = $1 ${mandated ?? ''})`);
    this.filter(query, conditions, bind);
    if (query.status) conditions.push(`l.status = ${bind(query.status)}`);
    return this.page<R>(tx, query, 'updated_at', this.whole, conditions, values, bind);
  }

  /** Listings in one state: oldest first so that nobody waits forever. */
  async listForReview(tx: Tx, actor: Actor, query: ListingQuery & { status: ListingStatus }): Promise<Page<R>> {
    const { conditions, bind, values } = this.start(actor);
    conditions.push(`l.status = ${bind(query.status)}`);
    this.filter(query, conditions, bind);
    // Only what waits was surely submitted; the rest may have come onto the market without.
    const column = query.status === 'submitted' ? 'submitted_at' : 'updated_at';
    return this.page<R>(tx, query, column, this.whole, conditions, values, bind, 'asc');
  }

  /** Those of some listings that are on the market now and that the actor may see there, in no order. */
  listVisible(tx: Tx, actor: Actor, ids: readonly Id[]): Promise<R[]> {
    return this.visible<R>(tx, actor, ids, this.whole);
  }

  /** Only as much of them as their cards show. */
  listCards(tx: Tx, actor: Actor, ids: readonly Id[]): Promise<K[]> {
    return this.visible<K>(tx, actor, ids, this.cardSelect);
  }

  /** Ids of what everybody sees, by id from one on, with when each changed last; for maps of the site. */
  listPublic(tx: Tx, from: Id | null, limit: number): Promise<PublicListing[]> {
    return tx.query<PublicListing[]>(
      `select l.id, l.updated_at as "updatedAt" from ${this.kind} l
       where ${PUBLIC} and ($1::uuid is null or l.id >= $1) order by l.id limit $2`,
      [from, limit],
    );
  }

  /** The first id of every so many of them. */
  async listPublicStarts(tx: Tx, every: number): Promise<Id[]> {
    const rows = await tx.query<{ id: Id }[]>(
      `select id from (select l.id, row_number() over (order by l.id) - 1 as place from ${this.kind} l where ${PUBLIC}) p
       where place % $1 = 0 order by id`,
      [every],
    );
    return rows.map(({ id }) => id);
  }

  private visible<Row extends object>(tx: Tx, actor: Actor, ids: readonly Id[], columns: string): Promise<Row[]> {
    const { conditions, bind, values } = this.start(actor);
    conditions.push(`l.id = any(${bind(ids)})`, this.onMarketFor(actor));
    return hotRows<Row>(tx, `select ${columns} from ${this.from} where ${conditions.join(' and ')}`, values);
  }

  /** On the market and visible to the actor there, whose organisation is `$1`. */
  private onMarketFor(actor: Actor): string {
    return isOnMarketFor('$1', String(actor.member?.isOrganisationVerified ?? false));
  }

  /** The market without the search engine: newest first, words by substring. */
  async listMarket(tx: Tx, actor: Actor, query: ListingQuery): Promise<Page<K>> {
    const { conditions, bind, values } = this.start(actor);
    conditions.push(this.onMarketFor(actor));
    this.filter(query, conditions, bind);
    if (query.q) {
      const pattern = bind(`%${query.q.replace(/[\\%_]/g, '\\$&')}%`);
      conditions.push(
        `(l.title ilike ${pattern} or l.keywords::text ilike ${pattern} or l.translation ->> 'title' ilike ${pattern})`,
      );
    }
    return this.page<K>(tx, query, 'published_at', this.cardSelect, conditions, values, bind);
  }

  /** Ids of those on the market, newest first. */
  async listNewest(tx: Tx, limit: number): Promise<Id[]> {
    const rows = await tx.query<{ id: Id }[]>(
      `select l.id from ${this.kind} l where ${ON_MARKET} order by l.published_at desc, l.id desc limit $1`,
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Ids of those on the market, by id after one. */
  async listOnMarket(tx: Tx, after: Id | null, limit: number): Promise<Id[]> {
    const rows = await tx.query<{ id: Id }[]>(
      `select l.id from ${this.kind} l where ${ON_MARKET} and ($1::uuid is null or l.id > $1) order by l.id limit $2`,
      [after, limit],
    );
    return rows.map(({ id }) => id);
  }

  async countOnMarket(tx: Tx): Promise<number> {
    const row = await databaseRow<{ count: number }>(
      tx,
      `select count(*)::int as count from ${this.kind} l where ${ON_MARKET}`,
      [],
    );
    return row!.count;
  }

  /** Published listings whose time on the market is over. */
  async listOverdue(tx: Tx, now: Date, limit: number): Promise<Id[]> {
    const rows = await tx.query<{ id: Id }[]>(
      `select id from ${this.kind} where status = 'published' and valid_until < $1 order by valid_until limit $2`,
      [now, limit],
    );
    return rows.map((row) => row.id);
  }

  /** Narrows a list further; `organisationId` must not find anonymous listings. */
  protected filter(query: ListingQuery, conditions: string[], bind: (value: unknown) => string): void {
    if (query.field) conditions.push(`l.field_code = any(${bind(codesWithin('tech-fields', query.field))})`);
    if (query.industryCode)
      conditions.push(`l.industry_code = any(${bind(codesWithin('industries', query.industryCode))})`);
    if (query.regionCode) conditions.push(`l.region_code like ${bind(`${query.regionCode.replace(/(00)+$/, '')}%`)}`);
    if (query.organisationId) conditions.push(`l.organisation_id = ${bind(query.organisationId)}`);
  }

  private start(actor: Actor): { conditions: string[]; values: unknown[]; bind: (value: unknown) => string } {
    const values: unknown[] = [actor.member?.organisationId ?? null];
    return { conditions: [], values, bind: (value) => `$${values.push(value)}` };
  }

  private async page<Row extends { readonly id: Id }>(
    tx: Tx,
    query: ListingQuery,
    column: 'updated_at' | 'published_at' | 'submitted_at',
    columns: string,
    conditions: string[],
    values: unknown[],
    bind: (value: unknown) => string,
    direction: 'asc' | 'desc' = 'desc',
  ): Promise<Page<Row>> {
    const limit = query.limit ?? 20;
    if (query.cursor) {
      const [moment, id] = decodeCursor(query.cursor, ['moment', 'id']);
      conditions.push(
        `(l.${column}, l.id) ${direction === 'desc' ? '<' : '>'} (${bind(new Date(moment as number))}, ${bind(id)}::uuid)`,
      );
    }
    const rows = await hotRows<Row>(
      tx,
      `select ${columns} from ${this.from} where ${conditions.join(' and ')}
       order by l.${column} ${direction}, l.id ${direction} limit ${limit + 1}`,
      values,
    );
    const key = { updated_at: 'updatedAt', published_at: 'publishedAt', submitted_at: 'submittedAt' }[
      column
    ] as keyof Row;
    return pageOf(rows, limit, (row) => [(row[key] as Date | null)?.valueOf() ?? 0, row.id]);
  }
}
