import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { databaseRow, UnitOfWork } from '@techmart/database';
import { Clock, type Id } from '@techmart/kernel';
import type { ListingKind } from '@techmart/listings';
import { FEWEST_TOLD } from '../few-organisations.js';
import { HeldListings } from '../held-listings.js';
import type { RefusalReasonView, RefusalsView, SentRefusalsView } from './refusal.dto.js';

const PERIOD_DAYS = 365;

/** Why others said no. What partners said of matches and proposals stands in sums of three organisations at least. */
@Injectable()
export class RefusalService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly held: HeldListings,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `LISTING.NOT_FOUND` for everybody but its own people and the brokers who hold it. */
  async of(actor: Actor, kind: ListingKind, id: Id): Promise<RefusalsView> {
    await this.held.expect(actor, kind, id);
    const [own, other] = kind === 'result' ? ['result', 'need'] : ['need', 'result'];
    // The newest word of each person on each partner, of those who own it; and what owners told an agency.
    const rows = await this.unitOfWork.reader.query<RefusalReasonView[]>(
      `with said as (
         select f.organisation_id, coalesce(f.reason, 'unsaid') as reason from match_feedback f
         join match m on m.id = f.match_id and m.${own}_id = $1
         join ${other} p on p.id = m.${other}_id and p.organisation_id = f.organisation_id
         where f.verdict = 'not_relevant'
         union all
         select i.${other}_owner_id, coalesce(i.decline_reason, 'unsaid') from introduction i
         where i.${own}_id = $1 and i.${other}_answer = 'declined')
       select reason, count(*)::int as count, (select count(distinct organisation_id)::int from said) as organisations
       from said group by reason order by count(*) desc, reason`,
      [id],
    );
    const organisations = (rows[0] as { organisations?: number } | undefined)?.organisations ?? 0;
    if (organisations > 0 && organisations < FEWEST_TOLD) return { organisations: null, reasons: [] };
    return { organisations, reasons: rows.map(({ reason, count }) => ({ reason, count })) };
  }

  /** What became of the interests that the actor's organisation has sent. */
  async ofSent(actor: Actor): Promise<SentRefusalsView> {
    const { organisationId } = actor.require('deal.read');
    const { reader } = this.unitOfWork;
    const values = [organisationId, this.clock.now(), PERIOD_DAYS];
    const period = `organisation_id = $1 and created_at >= $2::timestamptz - make_interval(days => $3)`;
    const counts = await databaseRow<{ sent: number; declined: number }>(
      reader,
      `select count(*)::int as sent, count(*) filter (where status = 'declined')::int as declined from interest where ${period}`,
      values,
    );
    const reasons = await reader.query<RefusalReasonView[]>(
      `select coalesce(decline_reason, 'unsaid') as reason, count(*)::int as count from interest
       where ${period} and status = 'declined' group by 1 order by 2 desc, 1`,
      values,
    );
    return { ...counts!, reasons };
  }
}
