import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import { decodeIdCursor, pageOf, type Id, type Page } from '@techmart/kernel';
import type { InterestQuery, PartyView } from './interest.dto.js';
import { Interest } from './interest.entity.js';
import type { InterestStatus } from './interest.state.js';

/** An interest with both parties, for views and decisions. */
export interface InterestRow {
  readonly id: Id;
  readonly resultId: Id | null;
  readonly needId: Id | null;
  readonly organisationId: Id;
  readonly ownerId: Id;
  readonly agencyId: Id | null;
  readonly isAnonymous: boolean;
  readonly title: string;
  readonly fieldCode: string;
  readonly message: string;
  readonly status: InterestStatus;
  readonly dueAt: Date;
  readonly expiresAt: Date;
  readonly remindedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly declineReason: string | null;
  readonly declineRemark: string | null;
  readonly createdAt: Date;
  readonly version: number;
  readonly organisation: PartyView;
  readonly owner: PartyView;
  readonly agency: PartyView | null;
  readonly dealId: Id | null;
}

export const partyJson = (alias: string): string =>
  `json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'kind', ${alias}.kind, 'regionCode', ${alias}.region_code)`;

// An owner who has turned anonymous since then counts as anonymous too.
const SELECT = `i.id, i.result_id as "resultId", i.need_id as "needId", i.organisation_id as "organisationId",
  i.owner_id as "ownerId", i.agency_id as "agencyId", (i.is_anonymous or coalesce(n.is_anonymous, false)) as "isAnonymous",
  i.title, i.field_code as "fieldCode", i.message, i.status, i.due_at as "dueAt", i.expires_at as "expiresAt",
  i.reminded_at as "remindedAt", i.answered_at as "answeredAt", i.decline_reason as "declineReason",
  i.decline_remark as "declineRemark", i.created_at as "createdAt", i.version, d.id as "dealId",
  ${partyJson('o')} as organisation, ${partyJson('w')} as owner,
  case when a.id is not null then ${partyJson('a')} end as agency`;
const FROM = `interest i join organisation o on o.id = i.organisation_id join organisation w on w.id = i.owner_id
  left join organisation a on a.id = i.agency_id left join need n on n.id = i.need_id
  left join deal d on d.interest_id = i.id`;

@Injectable()
export class InterestRepository {
  async insert(tx: Tx, interest: Partial<Interest>): Promise<void> {
    await tx.insert(Interest, interest);
  }

  find(tx: Tx, id: Id): Promise<InterestRow | null> {
    return databaseRow<InterestRow>(tx, `select ${SELECT} from ${FROM} where i.id = $1`, [id]);
  }

  /** The row for a change; nobody else changes it until the transaction ends. */
  async findLocked(tx: Tx, id: Id): Promise<InterestRow | null> {
    const locked = await databaseRow(tx, 'select 1 from interest where id = $1 for update', [id]);
    return locked ? this.find(tx, id) : null;
  }

  async update(tx: Tx, id: Id, change: Partial<Interest>): Promise<number> {
    const { raw } = await tx
      .createQueryBuilder()
      .update(Interest)
      .set(change)
      .where('id = :id', { id })
      .returning('version')
      .execute();
    return (raw as { version: number }[])[0]!.version;
  }

  /** One side's interests, newest first. An agency's sent ones include those it sent for others. */
  async list(tx: Tx, organisationId: Id, query: InterestQuery): Promise<Page<InterestRow>> {
    const limit = query.limit ?? 20;
    const values: unknown[] = [organisationId];
    const conditions = [query.box === 'sent' ? '(i.organisation_id = $1 or i.agency_id = $1)' : 'i.owner_id = $1'];
    if (query.status) conditions.push(`i.status = $${values.push(query.status)}`);
    if (query.cursor) conditions.push(`i.id < $${values.push(decodeIdCursor(query.cursor))}::uuid`);
    const rows = await tx.query<InterestRow[]>(
      `select ${SELECT} from ${FROM} where ${conditions.join(' and ')} order by i.id desc limit ${limit + 1}`,
      values,
    );
    return pageOf(rows, limit, (row) => [row.id]);
  }

  /** May take part in deals: a market party that was neither refused nor suspended. */
  async isParty(tx: Tx, organisationId: Id): Promise<boolean> {
    const row = await databaseRow(
      tx,
      `select 1 from organisation where id = $1 and kind not in ('office', 'administration') and status not in ('refused', 'suspended')`,
      [organisationId],
    );
    return row !== null;
  }

  async holdsMandate(tx: Tx, agencyId: Id, organisationId: Id, now: Date): Promise<boolean> {
    const row = await databaseRow(
      tx,
      `select 1 from mandate where agency_id = $1 and organisation_id = $2 and status = 'active'
         and (valid_until is null or valid_until > $3) limit 1`,
      [agencyId, organisationId, now],
    );
    return row !== null;
  }

  /** Unanswered interests that are due and were not reminded of yet, oldest first. */
  listToRemind(tx: Tx, now: Date, limit: number): Promise<{ id: Id }[]> {
    return tx.query<{ id: Id }[]>(
      `select id from interest where status = 'submitted' and due_at < $1 and reminded_at is null order by due_at limit $2`,
      [now, limit],
    );
  }

  /** Unanswered interests whose time is over, oldest first. */
  listToExpire(tx: Tx, now: Date, limit: number): Promise<{ id: Id }[]> {
    return tx.query<{ id: Id }[]>(
      `select id from interest where status = 'submitted' and due_at < $1 and expires_at < $1 order by due_at limit $2`,
      [now, limit],
    );
  }
}
