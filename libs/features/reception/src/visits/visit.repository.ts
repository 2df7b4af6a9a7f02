import { Injectable } from '@nestjs/common';
import type { Tx } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import type { ListingKind } from '@techmart/listings';
import type { KnownVisitorView, VisitDayView } from './visit.dto.js';
import { NOBODY } from './visit.entity.js';
import type { Visits } from './visit-store.js';

@Injectable()
export class VisitRepository {
  /** Notes that a batch is counted; false where it was before. */
  async claim(tx: Tx, batch: Id): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      'insert into visit_batch (id) values ($1) on conflict do nothing returning id',
      [batch],
    );
    return rows.length === 1;
  }

  async count(tx: Tx, visits: readonly Visits[]): Promise<void> {
    await tx.query(
      `insert into listing_visit (listing_id, day, organisation_id, kind, count)
       select v.* from unnest($1::uuid[], $2::date[], $3::uuid[], $4::text[], $5::int[]) v order by 1, 2, 3
       on conflict (listing_id, day, organisation_id) do update set count = listing_visit.count + excluded.count`,
      [
        visits.map((v) => v.listingId),
        visits.map((v) => v.day),
        visits.map((v) => v.organisationId),
        visits.map((v) => v.kind),
        visits.map((v) => v.count),
      ],
    );
  }

  /** Days from the first to the last, those without a visit as well. */
  days(tx: Tx, listingId: Id, from: string, to: string): Promise<VisitDayView[]> {
    return tx.query(
      `select to_char(d, 'YYYY-MM-DD') as day, coalesce(sum(v.count) filter (where v.organisation_id = $4), 0)::int as visitors,
         coalesce(sum(v.count) filter (where v.organisation_id <> $4), 0)::int as members
       from generate_series($2::date, $3::date, interval '1 day') d
       left join listing_visit v on v.listing_id = $1 and v.day = d::date group by d order by d`,
      [listingId, from, to, NOBODY],
    );
  }

  /** How many different organisations of each kind have looked. */
  kinds(tx: Tx, listingId: Id, from: string): Promise<{ kind: string; organisations: number }[]> {
    return tx.query(
      `select o.kind, count(distinct o.id)::int as organisations from listing_visit v join organisation o on o.id = v.organisation_id
       where v.listing_id = $1 and v.day >= $2 group by o.kind order by organisations desc, o.kind`,
      [listingId, from],
    );
  }

  /** Those who have made themselves known by an interest that stands: nobody else is named. */
  known(tx: Tx, kind: ListingKind, listingId: Id, from: string): Promise<KnownVisitorView[]> {
    return tx.query(
      `select o.id, o.name, o.name_en as "nameEn", sum(v.count)::int as visits, to_char(max(v.day), 'YYYY-MM-DD') as "lastDay"
       from listing_visit v join organisation o on o.id = v.organisation_id and o.status = 'verified'
       where v.listing_id = $1 and v.day >= $2 and exists (
         select from interest i where i.organisation_id = o.id and i.${kind}_id = $1 and i.status in ('submitted', 'accepted'))
       group by o.id order by max(v.day) desc, o.id limit 50`,
      [listingId, from],
    );
  }

  async deleteOlder(tx: Tx, day: string, size: number): Promise<number> {
    const [, count] = await tx.query<[unknown[], number]>(
      `delete from listing_visit where (listing_id, day, organisation_id) in (
         select listing_id, day, organisation_id from listing_visit where day < $1 limit $2)`,
      [day, size],
    );
    return count;
  }

  async forgetBatches(tx: Tx, before: Date, size: number): Promise<number> {
    const [, count] = await tx.query<[unknown[], number]>(
      'delete from visit_batch where id in (select id from visit_batch where counted_at < $1 limit $2)',
      [before, size],
    );
    return count;
  }
}
