import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { databaseRow, UnitOfWork, type Tx } from '@techmart/database';
import { Clock, type Id } from '@techmart/kernel';
import { OrganisationService } from '@techmart/organisations';
import type { AnswerRateView } from './interest.dto.js';

const PERIOD_DAYS = 365;

/** How organisations treat those who are interested in their listings; public, so that asking is worth the while. */
@Injectable()
export class AnswerRateService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly organisations: OrganisationService,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `ORGANISATION.NOT_FOUND` for one that the actor may not see. */
  async of(actor: Actor, organisationId: Id): Promise<AnswerRateView> {
    await this.organisations.get(actor, organisationId);
    const now = this.clock.now();
    const counts = await countAnswers(this.unitOfWork.reader, organisationId, now);
    return {
      organisationId,
      periodDays: PERIOD_DAYS,
      ...counts,
      shareInTime: counts.counted > 0 ? Math.round((counts.answeredInTime / counts.counted) * 1_000) / 1_000 : null,
    };
  }

  /** How often each of some organisations, of which some may be named twice, was asked and has answered in the last year, as far as that is public. */
  countsOf(organisationIds: readonly Id[]): Promise<Map<Id, AnswerCounts>> {
    return this.count('any($3)', [[...new Set(organisationIds)]]);
  }

  /** The same for the owners of some listings and one organisation more, so that nobody has to know the owners before. */
  countsOfOwners(
    kind: 'result' | 'need',
    listingIds: readonly Id[],
    organisationId: Id | null,
  ): Promise<Map<Id, AnswerCounts>> {
    const owners = `any(array(select organisation_id from ${kind} where id = any($3)) || $4::uuid)`;
    return this.count(owners, [listingIds, organisationId]);
  }

  private async count(owners: string, parameters: readonly unknown[]): Promise<Map<Id, AnswerCounts>> {
    const rows = await this.unitOfWork.reader.query<({ id: Id } & AnswerCounts)[]>(
      `select i.owner_id as id, count(*)::int as counted, count(i.answered_at)::int as answered
       ${COUNTED} and i.owner_id = ${owners} group by i.owner_id`,
      [this.clock.now(), PERIOD_DAYS, ...parameters],
    );
    return new Map(rows.map(({ id, ...counts }) => [id, counts]));
  }

  /** Median days, one decimal, from an interest to its answer over the whole market in the last year; null without any. */
  async marketMedianDays(): Promise<number | null> {
    const row = await databaseRow<{ days: number | null }>(
      this.unitOfWork.reader,
      `select round((percentile_cont(0.5) within group (order by extract(epoch from answered_at - created_at)) / 86400)::numeric, 1)::float8 as days
       from interest where answered_at >= $1::timestamptz - make_interval(days => $2)`,
      [this.clock.now(), PERIOD_DAYS],
    );
    return row!.days;
  }
}

/** How often an organisation was asked and has answered in the last year. */
export interface AnswerCounts {
  readonly counted: number;
  readonly answered: number;
}

type Counts = Pick<AnswerRateView, 'counted' | 'answered' | 'answeredInTime' | 'medianDays'>;

/**
 * Interests in anonymous listings stay out: whoever was declined by an anonymous owner could otherwise watch whose
 * numbers move.
 */
const COUNTED = `from interest i left join need n on n.id = i.need_id
  where not i.is_anonymous and not coalesce(n.is_anonymous, false)
    and coalesce(i.answered_at, i.due_at) between $1::timestamptz - make_interval(days => $2) and $1
    and i.status <> 'withdrawn'`;

async function countAnswers(tx: Tx, organisationId: Id, now: Date): Promise<Counts> {
  return (await databaseRow<Counts>(
    tx,
    `select count(*)::int as counted, count(i.answered_at)::int as answered,
       (count(*) filter (where i.answered_at <= i.due_at))::int as "answeredInTime",
       round((percentile_cont(0.5) within group (order by extract(epoch from i.answered_at - i.created_at)) / 86400)::numeric, 1)::float8 as "medianDays"
     ${COUNTED} and i.owner_id = $3`,
    [now, PERIOD_DAYS, organisationId],
  ))!;
}
