import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import type { PartyView } from '@techmart/deals';
import { decodeIdCursor, pageOf, type Id, type Page } from '@techmart/kernel';
import { HELD_BY_MANDATE, isOnMarketFor, type ListingKind } from '@techmart/listings';
import type { IntroductionQuery } from './introduction.dto.js';
import { Introduction } from './introduction.entity.js';

export type IntroductionRow = Introduction & {
  readonly needOwner: PartyView;
  readonly resultOwner: PartyView;
  readonly agency: PartyView;
  /** The agency holds the need by a mandate. */
  readonly agencyHoldsNeed: boolean;
};

const party = (alias: string): string =>
  `json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'kind', ${alias}.kind, 'regionCode', ${alias}.region_code)`;

// A need that has turned anonymous since then counts as anonymous too.
const SELECT = `i.id, i.need_id as "needId", i.result_id as "resultId", i.need_owner_id as "needOwnerId",
  i.result_owner_id as "resultOwnerId", i.agency_id as "agencyId", i.agency_role as "agencyRole",
  i.created_by as "createdBy", (i.is_anonymous or l.is_anonymous) as "isAnonymous", i.need_title as "needTitle",
  i.result_title as "resultTitle", i.field_code as "fieldCode", i.message, i.status, i.need_answer as "needAnswer",
  i.result_answer as "resultAnswer", i.decline_reason as "declineReason", i.decline_remark as "declineRemark",
  i.expires_at as "expiresAt", i.ended_at as "endedAt", i.deal_id as "dealId", i.created_at as "createdAt", i.version,
  ${party('n')} as "needOwner", ${party('r')} as "resultOwner", ${party('a')} as agency,
  exists (select from mandate m where ${HELD_BY_MANDATE} and m.agency_id = i.agency_id) as "agencyHoldsNeed"`;
const FROM = `introduction i join need l on l.id = i.need_id join organisation n on n.id = i.need_owner_id
  join organisation r on r.id = i.result_owner_id join organisation a on a.id = i.agency_id`;

@Injectable()
export class IntroductionRepository {
  async insert(tx: Tx, introduction: Partial<Introduction>): Promise<void> {
    await tx.insert(Introduction, introduction);
  }

  find(tx: Tx, id: Id): Promise<IntroductionRow | null> {
    return databaseRow<IntroductionRow>(tx, `select ${SELECT} from ${FROM} where i.id = $1`, [id]);
  }

  /** The row for a change; nobody else changes it until the transaction ends. */
  async findLocked(tx: Tx, id: Id): Promise<IntroductionRow | null> {
    const locked = await databaseRow(tx, 'select 1 from introduction where id = $1 for update', [id]);
    return locked ? this.find(tx, id) : null;
  }

  async update(tx: Tx, id: Id, change: Partial<Introduction>): Promise<number> {
    const { raw } = await tx
      .createQueryBuilder()
      .update(Introduction)
      .set(change)
      .where('id = :id', { id })
      .returning('version')
      .execute();
    return (raw as { version: number }[])[0]!.version;
  }

  /** Those that an organisation has offered or is a side of, newest first. */
  async list(tx: Tx, organisationId: Id, query: IntroductionQuery): Promise<Page<IntroductionRow>> {
    const limit = query.limit ?? 20;
    const values: unknown[] = [organisationId];
    const conditions = ['(i.agency_id = $1 or i.need_owner_id = $1 or i.result_owner_id = $1)'];
    if (query.status) conditions.push(`i.status = $${values.push(query.status)}`);
    if (query.needId) conditions.push(`i.need_id = $${values.push(query.needId)}`);
    if (query.resultId) conditions.push(`i.result_id = $${values.push(query.resultId)}`);
    if (query.cursor) conditions.push(`i.id < $${values.push(decodeIdCursor(query.cursor))}::uuid`);
    const rows = await tx.query<IntroductionRow[]>(
      `select ${SELECT} from ${FROM} where ${conditions.join(' and ')} order by i.id desc limit ${limit + 1}`,
      values,
    );
    return pageOf(rows, limit, (row) => [row.id]);
  }

  /** Whether a listing is on the market where an organisation sees it. */
  async isSeenBy(tx: Tx, kind: ListingKind, id: Id, organisationId: Id): Promise<boolean> {
    const row = await databaseRow(
      tx,
      `select 1 from ${kind} l join organisation o on o.id = $2 where l.id = $1 and l.visibility <> 'private'
         and ${isOnMarketFor('o.id', `o.status = 'verified'`)}`,
      [id, organisationId],
    );
    return row !== null;
  }

  async listOverdue(tx: Tx, now: Date, limit: number): Promise<Id[]> {
    const rows = await tx.query<{ id: Id }[]>(
      `select id from introduction where status = 'open' and expires_at < $1 order by expires_at limit $2`,
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }
}
