import { Injectable } from '@nestjs/common';
import type { Tx } from '@techmart/database';
import type { PeriodUnit } from './match-quality.dto.js';

const ZONE = 'Asia/Shanghai';
/** SQL: first day of the period of a moment; `$1` is the unit. */
const periodOf = (moment: string): string => `to_char(date_trunc($1, ${moment} at time zone '${ZONE}'), 'YYYY-MM-DD')`;

/** What came of the pairs that people were told of in a period. */
export interface ToldRow {
  readonly start: string;
  readonly pairs: number;
  readonly asked: number;
  readonly accepted: number;
  readonly agreed: number;
  readonly completed: number;
}
export interface NoticeRow {
  readonly start: string;
  readonly notices: number;
  readonly opened: number;
}
export interface JudgedRow {
  readonly start: string;
  readonly verdict: 'relevant' | 'not_relevant';
  readonly reason: string;
  readonly count: number;
}

/** Reads how matches went on, each query once for all periods. */
@Injectable()
export class MatchQualityRepository {
  /** First days of so many periods up to now, oldest first. */
  async starts(tx: Tx, unit: PeriodUnit, periods: number, now: Date): Promise<string[]> {
    const rows = await tx.query<{ start: string }[]>(
      `select to_char(s, 'YYYY-MM-DD') as start from generate_series(
         date_trunc($1, $2::timestamptz at time zone '${ZONE}') - make_interval(weeks => $3, months => $4),
         date_trunc($1, $2::timestamptz at time zone '${ZONE}'), ('1 ' || $1)::interval) s order by s`,
      [unit, now, unit === 'week' ? periods - 1 : 0, unit === 'month' ? periods - 1 : 0],
    );
    return rows.map(({ start }) => start);
  }

  /** An interest that follows several such pairs counts for the one that was told of last. */
  told(tx: Tx, unit: PeriodUnit, from: string): Promise<ToldRow[]> {
    return tx.query(
      `with told as (
         select m.id, m.need_id, m.result_id, m.announced_at, ${periodOf('m.announced_at')} as start,
           n.organisation_id as need_owner, r.organisation_id as result_owner
         from match m join need n on n.id = m.need_id join result r on r.id = m.result_id
         where m.announced_at >= $2::timestamp at time zone '${ZONE}'),
       talk as (
         select distinct on (interest_id) id, interest_id, status from (
           select t.id, t.announced_at, i.id as interest_id, i.status from told t
           join interest i on i.need_id = t.need_id and i.organisation_id = t.result_owner and i.created_at >= t.announced_at
           union all
           select t.id, t.announced_at, i.id, i.status from told t
           join interest i on i.result_id = t.result_id and i.organisation_id = t.need_owner and i.created_at >= t.announced_at
         ) followed order by interest_id, announced_at desc, id),
       outcome as (
         select k.id, count(*) as asked, count(*) filter (where k.status = 'accepted') as accepted,
           count(*) filter (where d.agreed_at is not null or d.status = 'completed') as agreed, count(*) filter (where d.status = 'completed') as completed
         from talk k left join deal d on d.interest_id = k.interest_id group by k.id)
       select t.start, count(*)::int as pairs, count(o.id)::int as asked, coalesce(sum(o.accepted), 0)::int as accepted,
         coalesce(sum(o.agreed), 0)::int as agreed, coalesce(sum(o.completed), 0)::int as completed
       from told t left join outcome o on o.id = t.id group by t.start`,
      [unit, from],
    );
  }

  notices(tx: Tx, unit: PeriodUnit, from: string): Promise<NoticeRow[]> {
    return tx.query(
      `select ${periodOf('created_at')} as start, count(*)::int as notices, count(opened_at)::int as opened
       from notification where kind = 'match.found' and created_at >= $2::timestamp at time zone '${ZONE}' group by 1`,
      [unit, from],
    );
  }

  judged(tx: Tx, unit: PeriodUnit, from: string): Promise<JudgedRow[]> {
    return tx.query(
      `select ${periodOf('created_at')} as start, verdict, coalesce(reason, 'unsaid') as reason, count(*)::int as count
       from match_feedback where created_at >= $2::timestamp at time zone '${ZONE}' group by 1, 2, 3`,
      [unit, from],
    );
  }
}
