import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import { decodeIdCursor, newId, pageOf, type Id, type Page } from '@techmart/kernel';
import type { DealQuery } from './deal.dto.js';
import { Deal, DealProposal, DealStep } from './deal.entity.js';
import type { PartyView } from './interest.dto.js';
import { partyJson } from './interest.repository.js';

/** A deal with its parties. */
export interface DealRow extends Omit<Deal, 'createdAt' | 'updatedAt'> {
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly seller: PartyView;
  readonly buyer: PartyView;
  readonly agency: PartyView | null;
  readonly tradeId: Id | null;
}

const SELECT = `d.id, d.interest_id as "interestId", d.seller_id as "sellerId", d.buyer_id as "buyerId",
  d.result_id as "resultId", d.need_id as "needId", d.title, d.field_code as "fieldCode", d.agency_id as "agencyId",
  d.agency_role as "agencyRole", d.status, d.proposal, d.proposed_by as "proposedBy",
  d.contract_category as "contractCategory", d.contract_total_fen as "contractTotalFen",
  d.technical_amount_fen as "technicalAmountFen", d.conversion_mode as "conversionMode", d.agreed_at as "agreedAt",
  d.seller_completed_at as "sellerCompletedAt", d.buyer_completed_at as "buyerCompletedAt",
  d.completed_at as "completedAt", d.cancelled_at as "cancelledAt", d.cancel_reason as "cancelReason",
  d.created_at as "createdAt", d.updated_at as "updatedAt", d.version, t.id as "tradeId",
  ${partyJson('s')} as seller, ${partyJson('b')} as buyer, case when a.id is not null then ${partyJson('a')} end as agency`;
const FROM = `deal d join organisation s on s.id = d.seller_id join organisation b on b.id = d.buyer_id
  left join organisation a on a.id = d.agency_id left join trade t on t.deal_id = d.id`;

@Injectable()
export class DealRepository {
  async insert(tx: Tx, deal: Partial<Deal>): Promise<void> {
    await tx.insert(Deal, deal);
  }

  find(tx: Tx, id: Id): Promise<DealRow | null> {
    return databaseRow<DealRow>(tx, `select ${SELECT} from ${FROM} where d.id = $1`, [id]);
  }

  /** The row for a step; the other side waits until the transaction ends. */
  async findLocked(tx: Tx, id: Id): Promise<DealRow | null> {
    const locked = await databaseRow(tx, 'select 1 from deal where id = $1 for update', [id]);
    return locked ? this.find(tx, id) : null;
  }

  async update(tx: Tx, id: Id, change: Partial<Deal>): Promise<number> {
    const { raw } = await tx
      .createQueryBuilder()
      .update(Deal)
      .set(change)
      .where('id = :id', { id })
      .returning('version')
      .execute();
    return (raw as { version: number }[])[0]!.version;
  }

  /** Deals of an organisation and those that it brokered, newest first; of all for null. */
  async list(tx: Tx, organisationId: Id | null, query: DealQuery): Promise<Page<DealRow>> {
    const limit = query.limit ?? 20;
    const values: unknown[] = [];
    const conditions = ['true'];
    if (organisationId) {
      const own = `$${values.push(organisationId)}`;
      conditions.push(`(d.seller_id = ${own} or d.buyer_id = ${own} or d.agency_id = ${own})`);
    }
    if (query.status) conditions.push(`d.status = $${values.push(query.status)}`);
    if (query.cursor) conditions.push(`d.id < $${values.push(decodeIdCursor(query.cursor))}::uuid`);
    const rows = await tx.query<DealRow[]>(
      `select ${SELECT} from ${FROM} where ${conditions.join(' and ')} order by d.id desc limit ${limit + 1}`,
      values,
    );
    return pageOf(rows, limit, (row) => [row.id]);
  }

  async addProposal(tx: Tx, proposal: Omit<DealProposal, 'id' | 'createdAt'>): Promise<void> {
    await tx.insert(DealProposal, { id: newId(), ...proposal });
  }

  findProposal(tx: Tx, dealId: Id, number: number): Promise<DealProposal | null> {
    return tx.findOneBy(DealProposal, { dealId, number });
  }

  proposals(tx: Tx, dealId: Id): Promise<DealProposal[]> {
    return tx.query<DealProposal[]>(
      `select number, side, contract_category as "contractCategory", contract_total_fen as "contractTotalFen",
         technical_amount_fen as "technicalAmountFen", conversion_mode as "conversionMode", note, created_at as "createdAt"
       from deal_proposal where deal_id = $1 order by number desc`,
      [dealId],
    );
  }

  async addStep(tx: Tx, step: Omit<DealStep, 'id' | 'createdAt'>): Promise<void> {
    await tx.insert(DealStep, { id: newId(), ...step });
  }

  steps(tx: Tx, dealId: Id): Promise<DealStep[]> {
    return tx.query<DealStep[]>(
      `select version, action, side, status, proposal, reason, created_at as "createdAt"
       from deal_step where deal_id = $1 order by version, id`,
      [dealId],
    );
  }

  /** Modes that the listing of a deal names, for a category that follows from them. */
  async listingModes(tx: Tx, deal: Pick<DealRow, 'resultId' | 'needId'>): Promise<string[]> {
    const row = await databaseRow<{ modes: string[] }>(
      tx,
      deal.resultId
        ? 'select conversion_modes as modes from result where id = $1'
        : 'select cooperation_modes as modes from need where id = $1',
      [deal.resultId ?? deal.needId],
    );
    return row?.modes ?? [];
  }
}
