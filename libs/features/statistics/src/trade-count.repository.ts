import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import type { Id } from '@techmart/kernel';

const CELL = `day, seller_region, buyer_region, field_code, contract_category, seller_kind, buyer_kind`;
const SUMS = `count(*) as trades, sum(contract_total_fen) as contract_total_fen, sum(technical_amount_fen) as technical_amount_fen`;

/** Writes the daily sums. */
@Injectable()
export class TradeCountRepository {
  /** Marks a trade as counted; false when it was already. Waits for another run that is marking it. */
  async mark(tx: Tx, tradeId: Id): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      'insert into counted_trade (trade_id) select id from trade where id = $1 on conflict do nothing returning 1',
      [tradeId],
    );
    return rows.length > 0;
  }

  async add(tx: Tx, tradeId: Id): Promise<void> {
    await tx.query(
      `insert into trade_daily as c (${CELL}, trades, contract_total_fen, technical_amount_fen)
       select ${CELL}, 1, contract_total_fen, technical_amount_fen from trade where id = $1
       on conflict (${CELL}) do update set trades = c.trades + 1,
         contract_total_fen = c.contract_total_fen + excluded.contract_total_fen,
         technical_amount_fen = c.technical_amount_fen + excluded.technical_amount_fen`,
      [tradeId],
    );
  }

  /** Days with trades that wait to be counted for longer than they should. */
  async daysUncounted(tx: Tx, recordedBefore: Date): Promise<string[]> {
    const rows = await tx.query<{ day: string }[]>(
      `select distinct t.day from trade t left join counted_trade c on c.trade_id = t.id
       where c.trade_id is null and t.created_at < $1 order by 1`,
      [recordedBefore],
    );
    return rows.map((row) => row.day);
  }

  /** Days whose sums are not those of the counted trades. One statement, so it is exact while counting goes on. */
  async daysAdrift(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ day: string }[]>(
      `with truth as (
         select ${CELL}, ${SUMS} from trade join counted_trade on trade_id = trade.id group by ${CELL})
       select distinct coalesce(d.day, t.day) as day from trade_daily d full join truth t using (${CELL})
       where (d.trades, d.contract_total_fen, d.technical_amount_fen)
         is distinct from (t.trades, t.contract_total_fen, t.technical_amount_fen)
       order by 1`,
    );
    return rows.map((row) => row.day);
  }

  /** Counts the trades of some days anew. Counting by events waits meanwhile. */
  async rebuild(tx: Tx, days: readonly string[]): Promise<void> {
    await tx.query('lock table counted_trade in share row exclusive mode');
    await tx.query('delete from trade_daily where day = any($1)', [days]);
    await tx.query(
      'insert into counted_trade (trade_id) select id from trade where day = any($1) on conflict do nothing',
      [days],
    );
    await tx.query(
      `insert into trade_daily (${CELL}, trades, contract_total_fen, technical_amount_fen)
       select ${CELL}, ${SUMS} from trade where day = any($1) group by ${CELL}`,
      [days],
    );
  }

  async totals(tx: Tx): Promise<{ completedDeals: number; trades: number; countedTrades: number }> {
    return (await databaseRow(
      tx,
      `select (select count(*)::int from deal where status = 'completed') as "completedDeals",
         (select count(*)::int from trade) as trades,
         (select coalesce(sum(trades), 0)::int from trade_daily) as "countedTrades"`,
      [],
    ))!;
  }
}
