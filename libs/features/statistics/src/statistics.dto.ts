import type { Localized } from '@techmart/kernel';
import { CodeFrom } from '@techmart/taxonomy';
import { Out, QueryInt } from '@techmart/validation';

/** Tables of the yearly report that are kept from the trades of the market. */
export const statisticTables = ['overview', 'by-category', 'by-field', 'by-region', 'flow', 'daily'] as const;
export type StatisticTable = (typeof statisticTables)[number];

export class StatisticsQuery {
  @QueryInt(2_000, 2_100, { optional: true, description: 'calendar year in Asia/Shanghai; this year when left out' })
  year?: number;
  @CodeFrom('regions', {
    optional: true,
    description: 'trades whose seller lies there; by-region and flow go one level deeper into it',
  })
  regionCode?: string;
}

const hidden = { nullable: true };
const PERCENT = 'percent, one decimal; null for a base of zero or a closed cell';

export class GrowthView {
  @Out('number', { ...hidden, description: PERCENT }) count: number | null;
  @Out('number', { ...hidden, description: PERCENT }) contractTotal: number | null;
  @Out('number', { ...hidden, description: PERCENT }) technicalAmount: number | null;
}

/** The figures of one cell; all null in a closed one. */
export class FiguresView {
  @Out('boolean', { description: 'closed, so that no single organisation can be told from the table' })
  suppressed: boolean;
  @Out('integer', hidden) count: number | null;
  @Out('integer', { ...hidden, description: 'contract total (合同成交额) in fen' }) contractTotalFen: number | null;
  @Out('integer', { ...hidden, description: 'technical amount (技术交易额) in fen' }) technicalAmountFen: number | null;
  @Out('integer', { ...hidden, description: 'contract total a trade, in whole fen' }) averageFen: number | null;
  @Out('number', { ...hidden, description: 'technical amount in percent of the contract total' })
  technicalPercent: number | null;
  @Out('number', { ...hidden, description: 'part of all trades in percent' }) countPercent: number | null;
  @Out('number', { ...hidden, description: 'part of the whole contract total in percent' })
  contractTotalPercent: number | null;
  @Out(GrowthView, { description: 'against the year before' }) growth: GrowthView;
}

export class StatisticRowView {
  @Out('string', { description: 'the year, day or code that the row is about; seller>buyer in the flow table' })
  key: string;
  @Out('string', { ...hidden, description: 'key of the row that this one is a part of' }) parent: string | null;
  @Out('object', { description: 'in both languages' }) label: Localized;
  @Out('string', { optional: true, description: 'flow: where the technology comes from' }) sellerRegion?: string;
  @Out('string', { optional: true, description: 'flow: where it goes' }) buyerRegion?: string;
  @Out(FiguresView, { optional: true, description: 'every table but by-region' }) figures?: FiguresView;
  @Out(FiguresView, { optional: true, description: 'by-region: sold from here' }) output?: FiguresView;
  @Out(FiguresView, { optional: true, description: 'by-region: bought from here' }) intake?: FiguresView;
  @Out('integer', { optional: true, ...hidden, description: 'by-region: intake less output, in fen' })
  netIntakeFen?: number | null;
}

export class StatisticsView {
  @Out('string', { enum: statisticTables }) table: StatisticTable;
  @Out('integer') year: number;
  @Out('string', { nullable: true }) regionCode: string | null;
  @Out('boolean', { description: 'small cells are closed, as for everybody but administrators' })
  hasClosedCells: boolean;
  @Out(FiguresView, { nullable: true, description: 'the whole of the table; null for overview' })
  total: FiguresView | null;
  @Out([StatisticRowView]) rows: StatisticRowView[];
}

export class MarketPulseView {
  @Out('integer') openNeeds: number;
  @Out('integer', { description: 'results on the market' }) results: number;
  @Out('integer', { description: 'verified organisations' }) organisations: number;
  @Out('integer', { description: 'deals opened this year' }) dealsThisYear: number;
  @Out('integer', { description: 'trades of this year' }) tradesThisYear: number;
  @Out('number', { nullable: true, description: 'median days from an interest to its answer, last 365 days' })
  medianDaysToAnswer: number | null;
  @Out('string', { format: 'date-time' }) at: string;
}

export class LatestTradesQuery {
  @QueryInt(1, 20, { optional: true, description: '6 when left out' }) limit?: number;
}

/** A trade as everybody may see it: neither its parties nor its exact amount. */
export class LatestTradeView {
  @Out('string', { format: 'date', description: 'day of completion in Asia/Shanghai' }) day: string;
  @Out('string', { description: 'field of technology, two digits' }) fieldCode: string;
  @Out('integer', { description: 'contract total from here on, in fen' }) minFen: number;
  @Out('integer', { nullable: true, description: 'and below this, in fen; null for no upper end' })
  maxFen: number | null;
}

export class LatestTradesView {
  @Out([LatestTradeView], { description: 'newest first' }) items: LatestTradeView[];
}
