import { Injectable } from '@nestjs/common';
import type { Tx } from '@techmart/database';
import { decodeIdCursor, pageOf, type Id, type Page } from '@techmart/kernel';
import { HELD_BY_MANDATE, type ListingKind } from '@techmart/listings';
import { STRONG_FROM, WEAK_BELOW } from '@techmart/matching';
import type { HeldListingView, WorkbenchQuery } from './workbench.dto.js';

const heldOf = (kind: ListingKind): string =>
  `select '${kind}' as kind, l.id, l.title, l.status, l.organisation_id, l.valid_until
   from ${kind} l join mandate m on ${HELD_BY_MANDATE} and m.agency_id = $1
   where l.status <> 'archived' and ($2::uuid is null or l.organisation_id = $2) and ($3::text is null or l.status = $3)
     and ($4::uuid is null or l.id < $4)`;

/** SQL: rows of a table that are about the listing, by whichever column it stands in. */
const about = (alias: string): string =>
  `case when h.kind = 'result' then ${alias}.result_id else ${alias}.need_id end = h.id`;

@Injectable()
export class WorkbenchRepository {
  /** Listings that an agency holds, the newest first, each with what is going on around it. */
  async list(tx: Tx, agencyId: Id, query: WorkbenchQuery): Promise<Page<HeldListingView>> {
    const { organisationId = null, status = null, cursor, limit = 30 } = query;
    const rows = await tx.query<HeldListingView[]>(
      `with held as (
         select * from (${heldOf('result')} union all ${heldOf('need')}) h order by id desc limit ${limit + 1})
       select h.kind, h.id, h.title, h.status, h.valid_until as "validUntil",
         json_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en) as organisation,
         m.best as "bestScore", coalesce(m.strong, 0)::int as "strongMatches", i.count as "openInterests",
         p.count as "openIntroductions", d.count as "openDeals"
       from held h join organisation o on o.id = h.organisation_id
       cross join lateral (
         select max(s.score) filter (where s.score >= ${WEAK_BELOW}) as best, count(*) filter (where s.score >= ${STRONG_FROM}) as strong
         from (
           select coalesce(x.result_score, x.need_score) as score from match x where h.kind = 'result' and x.result_id = h.id and x.retired_at is null
           union all
           select coalesce(x.need_score, x.result_score) from match x where h.kind = 'need' and x.need_id = h.id and x.retired_at is null) s) m
       cross join lateral (select count(*)::int as count from interest x where ${about('x')} and x.owner_id = h.organisation_id and x.status = 'submitted') i
       cross join lateral (select count(*)::int as count from introduction x where x.agency_id = $1 and x.status = 'open' and ${about('x')}) p
       cross join lateral (select count(*)::int as count from deal x where h.organisation_id in (x.seller_id, x.buyer_id) and ${about('x')} and x.status in ('negotiating', 'agreed')) d
       order by h.id desc`,
      [agencyId, organisationId, status, cursor ? decodeIdCursor(cursor) : null],
    );
    return pageOf(rows, limit, (row) => [row.id]);
  }
}
