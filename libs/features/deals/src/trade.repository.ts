import { Injectable } from '@nestjs/common';
import type { Tx } from '@techmart/database';
import { decodeCursor, newId, pageOf, type Id, type Page } from '@techmart/kernel';
import type { TradeQuery, TradeView } from './trade.dto.js';

const VIEW = `t.id, t.deal_id as "dealId", t.day, t.completed_at as "completedAt", t.title, t.result_id as "resultId",
  t.need_id as "needId", t.field_code as "fieldCode", t.contract_category as "contractCategory",
  t.conversion_mode as "conversionMode", t.contract_total_fen as "contractTotalFen",
  t.technical_amount_fen as "technicalAmountFen", t.agency_id as "agencyId",
  json_build_object('id', t.seller_id, 'name', t.seller_name, 'kind', t.seller_kind, 'regionCode', t.seller_region) as seller,
  json_build_object('id', t.buyer_id, 'name', t.buyer_name, 'kind', t.buyer_kind, 'regionCode', t.buyer_region) as buyer`;

@Injectable()
export class TradeRepository {
  /** Writes the trade of a completed deal; null when the deal is not completed or has its trade already. */
  async record(tx: Tx, dealId: Id): Promise<Id | null> {
    const rows = await tx.query<{ id: Id }[]>(
      `insert into trade (id, deal_id, day, completed_at, title, result_id, need_id, field_code, contract_category,
         conversion_mode, contract_total_fen, technical_amount_fen, seller_id, seller_name, seller_kind, seller_region,
         buyer_id, buyer_name, buyer_kind, buyer_region, agency_id, agency_name)
       select $1, d.id, (d.completed_at at time zone 'Asia/Shanghai')::date, d.completed_at, d.title, d.result_id,
         d.need_id, d.field_code, d.contract_category, d.conversion_mode, d.contract_total_fen, d.technical_amount_fen,
         s.id, s.name, s.kind, s.region_code, b.id, b.name, b.kind, b.region_code, a.id, a.name
       from deal d join organisation s on s.id = d.seller_id join organisation b on b.id = d.buyer_id
         left join organisation a on a.id = d.agency_id
       where d.id = $2 and d.status = 'completed'
       on conflict (deal_id) do nothing returning id`,
      [newId(), dealId],
    );
    return rows[0]?.id ?? null;
  }

  /** Trades by day of completion, newest first: those of one organisation and those that it brokered, or all for null. */
  async list(tx: Tx, organisationId: Id | null, query: TradeQuery): Promise<Page<TradeView>> {
    const limit = query.limit ?? 20;
    const values: unknown[] = [];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const conditions = ['true'];
    if (organisationId) {
      const own = bind(organisationId);
      conditions.push(`(t.seller_id = ${own} or t.buyer_id = ${own} or t.agency_id = ${own})`);
    }
    if (query.from) conditions.push(`t.day >= ${bind(query.from)}`);
    if (query.to) conditions.push(`t.day <= ${bind(query.to)}`);
    if (query.cursor) {
      const [day, id] = decodeCursor(query.cursor, ['day', 'id']);
      conditions.push(`(t.day, t.id) < (${bind(day)}::date, ${bind(id)}::uuid)`);
    }
    const rows = await tx.query<TradeView[]>(
      `select ${VIEW} from trade t where ${conditions.join(' and ')} order by t.day desc, t.id desc limit ${limit + 1}`,
      values,
    );
    return pageOf(rows, limit, (row) => [row.day, row.id]);
  }

  /** Completed deals that should have their trade by now and have none, oldest first. */
  listUnrecorded(tx: Tx, completedBefore: Date, limit: number): Promise<{ dealId: Id; version: number }[]> {
    return tx.query<{ dealId: Id; version: number }[]>(
      `select d.id as "dealId", d.version from deal d left join trade t on t.deal_id = d.id
       where d.status = 'completed' and d.completed_at < $1 and t.id is null order by d.completed_at limit $2`,
      [completedBefore, limit],
    );
  }

  async countUnrecorded(tx: Tx, completedBefore: Date): Promise<number> {
    const [row] = await tx.query<{ missing: number }[]>(
      `select count(*)::int as missing from deal d
       where d.status = 'completed' and d.completed_at < $1 and not exists (select from trade t where t.deal_id = d.id)`,
      [completedBefore],
    );
    return row!.missing;
  }
}
