import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import type { Fen } from '@techmart/kernel';
import { nothing, type Sums } from './figures.js';
import { MINIMUM_RESPONDENTS, type GuardedCell, type Respondents } from './suppression.js';

/** A cell of a year, under the keys that the table groups by. */
export interface Cell extends GuardedCell {
  readonly year: number;
  readonly keys: readonly string[];
}

/** Which trades to add up, and by what. Expressions read alias `t`, whose columns ledger and daily sums share. */
export interface CellQuery {
  readonly years: readonly [first: number, last: number];
  readonly keys: readonly string[];
  /** Region prefix of the seller, of the buyer, or of either. */
  readonly region?: { readonly of: 'seller' | 'buyer' | 'either'; readonly prefix: string };
  /** Sides whose organisations must not be told from a cell. */
  readonly guarded: readonly ('seller' | 'buyer')[];
}

export interface LatestTrade {
  readonly day: string;
  readonly fieldCode: string;
  readonly contractTotalFen: Fen;
}

type SumRow = Sums & { readonly year: number; readonly keys: string[] };
type PartyRow = { readonly year: number; readonly keys: string[] } & Record<
  'sellers' | 'buyers',
  { count: number; ids: string[] | null }
>;

const nobody: Respondents = { count: 0, ids: [] };

/** Reads the daily sums, and from the ledger how many organisations stand behind them. */
@Injectable()
export class StatisticsRepository {
  async cells(tx: Tx, query: CellQuery): Promise<CellSet> {
    const { where, values } = this.conditions(query);
    const keys = `array[${query.keys.map((key) => `(${key})::text`).join(', ')}]::text[]`;
    const year = 'extract(year from t.day)::int';
    const sums = await tx.query<SumRow[]>(
      `select ${year} as year, ${keys} as keys, sum(t.trades)::bigint as count,
         sum(t.contract_total_fen)::bigint as "contractTotalFen", sum(t.technical_amount_fen)::bigint as "technicalAmountFen"
       from trade_daily t where ${where} group by 1, 2 order by 1, 2`,
      values,
    );
    const party = (column: string): string =>
      `json_build_object('count', count(distinct t.${column}), 'ids',
         case when count(distinct t.${column}) < ${MINIMUM_RESPONDENTS} then json_agg(distinct t.${column}) end)`;
    const parties = await tx.query<PartyRow[]>(
      `select ${year} as year, ${keys} as keys, ${party('seller_id')} as sellers, ${party('buyer_id')} as buyers
       from trade t where ${where} group by 1, 2`,
      values,
    );
    const found = new Map(parties.map((row) => [cellKey(row.year, row.keys), row]));
    const cells = sums.map((row) => {
      const behind = found.get(cellKey(row.year, row.keys));
      const sides = { seller: behind?.sellers ?? nobody, buyer: behind?.buyers ?? nobody };
      return { ...row, respondents: query.guarded.map((side) => sides[side]) };
    });
    return new CellSet(cells);
  }

  private conditions({ years: [first, last], region }: CellQuery): { where: string; values: unknown[] } {
    const values: unknown[] = [`${first}-01-01`, `${last}-12-31`];
    const conditions = ['t.day between $1 and $2'];
    if (region) {
      values.push(`${region.prefix}%`);
      const sides = region.of === 'either' ? ['seller', 'buyer'] : [region.of];
      conditions.push(`(${sides.map((side) => `t.${side}_region like $3`).join(' or ')})`);
    }
    return { where: conditions.join(' and '), values };
  }

  /** The newest trades since a day, of the fields in which enough organisations sold since then. */
  latestTrades(tx: Tx, since: string, limit: number): Promise<LatestTrade[]> {
    return tx.query<LatestTrade[]>(
      `with recent as (
         select id, day, split_part(field_code, '.', 1) as field, seller_id, contract_total_fen from trade where day >= $1)
       select day, field as "fieldCode", contract_total_fen as "contractTotalFen" from recent
       where field in (select field from recent group by 1 having count(distinct seller_id) >= ${MINIMUM_RESPONDENTS})
       order by day desc, id desc limit $2`,
      [since, limit],
    );
  }

  /** Numbers of the market at this moment; `yearStart` is the first moment of the year in Asia/Shanghai. */
  async pulse(
    tx: Tx,
    yearStart: Date,
    firstDay: string,
  ): Promise<Record<'openNeeds' | 'results' | 'organisations' | 'dealsThisYear' | 'tradesThisYear', number>> {
    return (await databaseRow(
      tx,
      `select (select count(*)::int from need where status = 'published' and visibility = 'public') as "openNeeds",
         (select count(*)::int from result where status = 'published' and visibility = 'public') as results,
         (select count(*)::int from organisation where status = 'verified' and kind <> 'administration') as organisations,
         (select count(*)::int from deal where created_at >= $1) as "dealsThisYear",
         (select coalesce(sum(trades), 0)::int from trade_daily where day >= $2) as "tradesThisYear"`,
      [yearStart, firstDay],
    ))!;
  }
}

const cellKey = (year: number, keys: readonly string[]): string => JSON.stringify([year, ...keys]);

/** The cells of a table over its years. */
export class CellSet {
  private readonly byKey: ReadonlyMap<string, Cell>;

  constructor(readonly all: readonly Cell[]) {
    this.byKey = new Map(all.map((cell) => [cellKey(cell.year, cell.keys), cell]));
  }

  of(year: number): Cell[] {
    return this.all.filter((cell) => cell.year === year);
  }

  /** An empty cell where there were no trades. */
  at(year: number, keys: readonly string[]): Cell {
    return this.byKey.get(cellKey(year, keys)) ?? { ...nothing, year, keys, respondents: [] };
  }
}
