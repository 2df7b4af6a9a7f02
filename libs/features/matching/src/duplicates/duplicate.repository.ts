import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import { decodeCursor, newId, pageOf, type Id, type Page } from '@techmart/kernel';
import type { ListingKind } from '@techmart/listings';
import type { DismissedView, DuplicateQuery, SuspectView } from './duplicate.dto.js';

/** Whose copies are worth a look: what waits for a reviewer or its owner, and what is on the market. */
const STANDING = `('submitted', 'returned', 'published')`;

const texts: Record<ListingKind, readonly string[]> = {
  result: ['title', 'summary', 'problem', 'effect', 'abstract'],
  need: ['title', 'problem', 'goal', 'key_technology'],
};
/** SQL: all that a listing says, apart from where it stands in its life. */
function wordingOf(kind: ListingKind, alias: string): string {
  const own = texts[kind].map((column) => `coalesce(${alias}.${column}, '')`);
  return `concat_ws(chr(2), ${own.join(', ')}, array_to_string(${alias}.keywords, chr(1)), ${alias}.translation::text)`;
}
/** SQL: a hash of what listings `l` and `o` say together. */
const pairWording = (kind: ListingKind): string => `md5(${wordingOf(kind, 'l')} || chr(3) || ${wordingOf(kind, 'o')})`;
/** SQL: pair `d` was dismissed, and both say what they said then. */
const isDismissed = (kind: ListingKind): string =>
  `(d.dismissed_wording is not null and d.dismissed_wording = ${pairWording(kind)})`;

export interface Copy {
  readonly id: Id;
  readonly share: number;
  readonly isTranslation: boolean;
}

@Injectable()
export class DuplicateRepository {
  async keepWording(
    tx: Tx,
    kind: ListingKind,
    id: Id,
    packed: readonly string[],
    terms: readonly number[],
  ): Promise<void> {
    await tx.query(
      `insert into listing_wording (listing_id, kind, packed, terms) values ($1, $2, $3, $4)
       on conflict (listing_id) do update set packed = excluded.packed, terms = excluded.terms, examined_at = now()`,
      [id, kind, packed, terms],
    );
  }

  /** Others that were handed to the reviewers and have most of some terms; the search engine does not know them yet. */
  waiting(
    tx: Tx,
    kind: ListingKind,
    id: Id,
    terms: readonly number[],
    limit: number,
  ): Promise<{ id: Id; packed: string[] }[]> {
    return tx.query(
      `select w.listing_id as id, w.packed from listing_wording w join ${kind} l on l.id = w.listing_id
       where w.kind = $1 and w.listing_id <> $2 and w.terms && $3::int[] and l.status in ${STANDING}
       order by (select count(*) from unnest($3::int[]) t where t = any(w.terms)) desc, w.listing_id limit $4`,
      [kind, id, terms, limit],
    );
  }

  /** Writes the copies of a listing anew, from both ends. */
  async replace(tx: Tx, kind: ListingKind, id: Id, copies: readonly Copy[]): Promise<void> {
    const ids = copies.map((copy) => copy.id);
    await tx.query(
      'delete from listing_duplicate where (listing_id = $1 and other_id <> all($2)) or (other_id = $1 and listing_id <> all($2))',
      [id, ids],
    );
    const rows = copies.flatMap((copy) => [
      { ...copy, from: id, to: copy.id },
      { ...copy, from: copy.id, to: id },
    ]);
    await tx.query(
      `insert into listing_duplicate (id, kind, listing_id, other_id, share, is_translation)
       select p.id, $1, p.listing_id, p.other_id, p.share, p.is_translation
       from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::real[], $6::boolean[]) as p(id, listing_id, other_id, share, is_translation)
       order by p.listing_id, p.other_id
       on conflict (listing_id, other_id) do update set share = excluded.share,
         is_translation = excluded.is_translation`,
      [
        kind,
        rows.map(() => newId()),
        rows.map((r) => r.from),
        rows.map((r) => r.to),
        rows.map((r) => r.share),
        rows.map((r) => r.isTranslation),
      ],
    );
  }

  /** Forgets what was said by listings that have been judged since; the search engine knows those on the market. */
  async forgetJudged(tx: Tx, kind: ListingKind, examinedBefore: Date): Promise<void> {
    await tx.query(
      `delete from listing_wording w using ${kind} l
       where w.kind = $1 and l.id = w.listing_id and w.examined_at < $2 and l.status not in ('submitted', 'returned')`,
      [kind, examinedBefore],
    );
  }

  async examinedAt(tx: Tx, id: Id): Promise<Date | null> {
    const row = await databaseRow<{ at: Date }>(
      tx,
      'select examined_at as at from listing_wording where listing_id = $1',
      [id],
    );
    return row?.at ?? null;
  }

  /** The likeliest copies of a listing that still stand. */
  copies(tx: Tx, kind: ListingKind, id: Id, limit: number): Promise<Copy[]> {
    return tx.query<Copy[]>(
      `select o.id, d.share, d.is_translation as "isTranslation" from listing_duplicate d
       join ${kind} l on l.id = d.listing_id join ${kind} o on o.id = d.other_id
       where d.listing_id = $1 and d.kind = $2 and o.status in ${STANDING} and not ${isDismissed(kind)}
       order by d.is_translation, d.share desc, o.id limit $3`,
      [id, kind, limit],
    );
  }

  /** Notes from both ends that a pair is no copy. False where there is no such pair, or that was said before. */
  async dismiss(
    tx: Tx,
    kind: ListingKind,
    pair: readonly [Id, Id],
    by: Id,
    reason: string,
    at: Date,
  ): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      `update listing_duplicate d set dismissed_at = $4, dismissed_by = $5, dismiss_reason = $6,
         dismissed_wording = ${pairWording(kind)}
       from ${kind} l, ${kind} o
       where l.id = d.listing_id and o.id = d.other_id and d.kind = $1 and not ${isDismissed(kind)}
         and ((d.listing_id = $2 and d.other_id = $3) or (d.listing_id = $3 and d.other_id = $2))`,
      [kind, ...pair, at, by, reason],
    );
    return count > 0;
  }

  /** Takes that back. False where it does not stand. */
  async reopen(tx: Tx, kind: ListingKind, pair: readonly [Id, Id]): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      `update listing_duplicate set dismissed_at = null, dismissed_by = null, dismiss_reason = null, dismissed_wording = null
       where kind = $1 and dismissed_wording is not null
         and ((listing_id = $2 and other_id = $3) or (listing_id = $3 and other_id = $2))`,
      [kind, ...pair],
    );
    return count > 0;
  }

  /** Others that were found to be no copies of a listing, and of which that still holds. */
  dismissed(tx: Tx, kind: ListingKind, id: Id, limit: number): Promise<DismissedView[]> {
    return tx.query<DismissedView[]>(
      `select o.id as "listingId", o.title, d.dismissed_at as "dismissedAt", u.name as "dismissedBy", d.dismiss_reason as reason
       from listing_duplicate d join ${kind} l on l.id = d.listing_id join ${kind} o on o.id = d.other_id
       left join app_user u on u.id = d.dismissed_by
       where d.listing_id = $1 and d.kind = $2 and o.status in ${STANDING} and ${isDismissed(kind)}
       order by d.dismissed_at desc, o.id limit $3`,
      [id, kind, limit],
    );
  }

  /** Listings that wait for a reviewer and may be copies, the longest waiting first. */
  async listSuspects(tx: Tx, { kind, cursor, limit = 20 }: DuplicateQuery): Promise<Page<SuspectView>> {
    const [moment, after] = cursor ? decodeCursor(cursor, ['moment', 'id']) : [null, null];
    const rows = await tx.query<(SuspectView & { submittedAt: Date })[]>(
      `select l.id as "listingId", l.title, l.submitted_at as "submittedAt", d.copies, d.share
       from ${kind} l cross join lateral (
         select count(*)::int as copies, max(d.share) as share
         from listing_duplicate d join ${kind} o on o.id = d.other_id and o.status in ${STANDING}
         where d.listing_id = l.id and d.kind = $1 and not ${isDismissed(kind)}) d
       where l.status = 'submitted' and d.copies > 0
         and ($2::timestamptz is null or (l.submitted_at, l.id) > ($2, $3::uuid))
       order by l.submitted_at, l.id limit ${limit + 1}`,
      [kind, moment === null ? null : new Date(moment as number), after],
    );
    return pageOf(rows, limit, (row) => [row.submittedAt.valueOf(), row.listingId]);
  }
}
