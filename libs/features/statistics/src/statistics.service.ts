import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { UnitOfWork } from '@techmart/database';
import { AnswerRateService } from '@techmart/deals';
import { AppError, Clock, marketDay } from '@techmart/kernel';
import { codesOf, label, regionPath, type TableName } from '@techmart/taxonomy';
import { amountBand } from './amount-band.js';
import { closedFigures, openFigures } from './figures.views.js';
import { regionLevel, regionPrefix } from './region-level.js';
import {
  statisticTables,
  type FiguresView,
  type LatestTradesView,
  type MarketPulseView,
  type StatisticRowView,
  type StatisticsQuery,
  type StatisticsView,
  type StatisticTable,
} from './statistics.dto.js';
import { noSuchTable } from './statistics.errors.js';
import { StatisticsRepository, type Cell, type CellQuery, type CellSet } from './statistics.repository.js';
import { closedCells } from './suppression.js';

const OVERVIEW_YEARS = 5;
/** Until then the yearly reports counted licences as transfers. */
const LICENCES_WITH_TRANSFERS_UNTIL = 2020;
const UNSPECIFIED = { zh: '未分小类', en: 'Not specified further' };

const LATEST_TRADES = 6;
/** A trade is news for so long, and so long its field is looked at for whether it gives somebody away. */
const NEWS_DAYS = 365;
const DAY_MILLIS = 86_400_000;

/** One request: what is asked for and who may see how much of it. */
interface Request {
  readonly year: number;
  readonly regionCode: string | null;
  readonly isGuarded: boolean;
  /** Years in which the region itself is a closed cell of the table above it, so that nothing of it may be shown. */
  readonly closedYears: ReadonlySet<number>;
}

type Table = Pick<StatisticsView, 'total' | 'rows'>;
type Closed = ReadonlySet<Cell>;

/** The tables of the yearly report, from the daily sums. Everybody but administrators gets small cells closed. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly statistics: StatisticsRepository,
    private readonly answerRates: AnswerRateService,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `STATISTICS.NO_TABLE`. */
  async table(actor: Actor, name: string, query: StatisticsQuery): Promise<StatisticsView> {
    const table = statisticTables.find((known) => known === name);
    if (!table) {
      throw new AppError(noSuchTable, { parameters: { table: name, tables: statisticTables.join(', ') } });
    }
    const year = query.year ?? Number(marketDay(this.clock.now()).slice(0, 4));
    const regionCode = query.regionCode ?? null;
    const isGuarded = !actor.isAdministrator;
    const closedYears = isGuarded && regionCode ? await this.closedYears(regionCode, year) : new Set<number>();
    const request: Request = { year, regionCode, isGuarded, closedYears };
    const { total, rows } = await this.build(table, request);
    return { table, year, regionCode, hasClosedCells: isGuarded, total, rows };
  }

  /** Live numbers for the front page. */
  async pulse(): Promise<MarketPulseView> {
    const now = this.clock.now();
    const firstDay = `${marketDay(now).slice(0, 4)}-01-01`;
    const { reader } = this.unitOfWork;
    return {
      ...(await this.statistics.pulse(reader, new Date(`${firstDay}T00:00:00+08:00`), firstDay)),
      medianDaysToAnswer: await this.answerRates.marketMedianDays(),
      at: now.toISOString(),
    };
  }

  /** The newest trades without parties, and only where no single seller can be told from the field. */
  async latestTrades(limit = LATEST_TRADES): Promise<LatestTradesView> {
    const since = marketDay(new Date(this.clock.now().valueOf() - NEWS_DAYS * DAY_MILLIS));
    const trades = await this.statistics.latestTrades(this.unitOfWork.reader, since, limit);
    return { items: trades.map(({ contractTotalFen, ...trade }) => ({ ...trade, ...amountBand(contractTotalFen) })) };
  }

  private build(table: StatisticTable, request: Request): Promise<Table> {
    switch (table) {
      case 'overview':
        return this.overview(request);
      case 'by-category':
        return this.byCode(request, 'contract-categories', categoryTop(request.year), 't.contract_category');
      case 'by-field':
        return this.byCode(request, 'tech-fields', `split_part(t.field_code, '.', 1)`, 't.field_code');
      case 'by-region':
        return this.byRegion(request);
      case 'flow':
        return this.flow(request);
      case 'daily':
        return this.daily(request);
    }
  }

  private async overview(request: Request): Promise<Table> {
    const first = request.year - OVERVIEW_YEARS + 1;
    const cells = await this.cells(request, [], { years: [first - 1, request.year] });
    const closed = this.close(request, cells, (year) => cells.of(year).map((cell) => [cell]));
    const rows = Array.from({ length: OVERVIEW_YEARS }, (_, index) => first + index).map((year) => ({
      key: String(year),
      parent: null,
      label: { zh: `${year} 年`, en: String(year) },
      figures: this.figures(cells, closed, year, [], null),
    }));
    return { total: null, rows };
  }

  /** A table of two levels of codes: the tops sum to the whole, the children of a top to the top. */
  private async byCode(request: Request, codes: TableName, top: string, code: string): Promise<Table> {
    const { year } = request;
    const whole = await this.cells(request, []);
    const tops = await this.cells(request, [top]);
    const children = await this.cells(request, [top, code]);
    const childrenOf = (parent: Cell): Cell[] => children.of(parent.year).filter((c) => c.keys[0] === parent.keys[0]);
    const wholeClosed = this.close(request, whole, (y) => [whole.of(y)]);
    const topsClosed = this.close(request, tops, (y) => [tops.of(y)]);
    const closed = this.close(
      request,
      children,
      (y) => tops.of(y).map(childrenOf),
      [...topsClosed].flatMap(childrenOf),
    );
    const total = wholeOf(whole, wholeClosed, year);
    const found = new Set(tops.of(year).map((cell) => cell.keys[0]!));
    const known = codesOf(codes).filter((c) => !c.includes('.'));
    const rows = [...new Set([...known, ...found])].flatMap((parent): StatisticRowView[] => [
      {
        key: parent,
        parent: null,
        label: labelOf(codes, parent),
        figures: this.figures(tops, topsClosed, year, [parent], total),
      },
      ...childrenOf(tops.at(year, [parent]))
        // A top without children of its own would only repeat itself.
        .filter((cell, _, all) => cell.keys[1] !== parent || all.length > 1)
        .map((cell) => ({
          key: cell.keys[1] === parent ? `${parent}.*` : cell.keys[1]!,
          parent,
          label: cell.keys[1] === parent ? UNSPECIFIED : labelOf(codes, cell.keys[1]!),
          figures: this.figures(children, closed, year, cell.keys, total),
        })),
    ]);
    return { total: this.figures(whole, wholeClosed, year, [], total), rows };
  }

  private async byRegion(request: Request): Promise<Table> {
    const { year } = request;
    const { output, intake, outputClosed, intakeClosed } = await this.regions(request);
    const whole = await this.cells(request, []);
    const wholeClosed = this.close(request, whole, (y) => [whole.of(y)]);
    const total = wholeOf(whole, wholeClosed, year);
    const codes = [...output.of(year), ...intake.of(year)].map((cell) => cell.keys[0]!);
    const rows = [...new Set(codes)].sort().map((code): StatisticRowView => {
      const sold = this.figures(output, outputClosed, year, [code], total);
      // Of a region inside a region the whole intake is not known from the output.
      const bought = this.figures(intake, intakeClosed, year, [code], request.regionCode ? null : total);
      const isOpen = bought.contractTotalFen !== null && sold.contractTotalFen !== null;
      return {
        key: code,
        parent: request.regionCode,
        label: labelOf('regions', code),
        output: sold,
        intake: bought,
        netIntakeFen: isOpen ? bought.contractTotalFen! - sold.contractTotalFen! : null,
      };
    });
    return { total: this.figures(whole, wholeClosed, year, [], total), rows };
  }

  private async regions(
    request: Request,
  ): Promise<Record<'output' | 'intake', CellSet> & Record<'outputClosed' | 'intakeClosed', Closed>> {
    const output = await this.cells(request, [regionLevel('t.seller_region', request.regionCode)]);
    const intake = await this.cells(
      request,
      [regionLevel('t.buyer_region', request.regionCode)],
      { guarded: ['seller', 'buyer'] },
      'buyer',
    );
    return {
      output,
      intake,
      outputClosed: this.close(request, output, (year) => [output.of(year)]),
      intakeClosed: this.close(request, intake, (year) => [intake.of(year)]),
    };
  }

  /** From where to where. Rows and columns sum to the table by-region, so these are lines to guard as well. */
  private async flow(request: Request): Promise<Table> {
    const { year, regionCode } = request;
    const keys = [regionLevel('t.seller_region', regionCode), regionLevel('t.buyer_region', regionCode)];
    const cells = await this.cells(request, keys, { guarded: ['seller', 'buyer'] }, 'either');
    const whole = await this.cells(request, [], { guarded: ['seller', 'buyer'] }, 'either');
    const linesOf = (y: number, side: 0 | 1): Cell[][] => groups(cells.of(y), (cell) => cell.keys[side]!);
    const wholeClosed = this.close(request, whole, (y) => [whole.of(y)]);
    const closed = this.close(
      request,
      cells,
      (y) => [cells.of(y), ...linesOf(y, 0), ...linesOf(y, 1)],
      request.isGuarded ? await this.behindClosedRegions(request, linesOf) : [],
    );
    const total = wholeOf(whole, wholeClosed, year);
    const rows = cells.of(year).map((cell): StatisticRowView => {
      const [from, to] = cell.keys as [string, string];
      const [seller, buyer] = [labelOf('regions', from), labelOf('regions', to)];
      return {
        key: `${from}>${to}`,
        parent: null,
        label: { zh: `${seller.zh} → ${buyer.zh}`, en: `${seller.en} → ${buyer.en}` },
        sellerRegion: from,
        buyerRegion: to,
        figures: this.figures(cells, closed, year, cell.keys, total),
      };
    });
    return { total: this.figures(whole, wholeClosed, year, [], total), rows };
  }

  /** One flow of each region that is closed in by-region, whose flows would add up to it otherwise. */
  private async behindClosedRegions(
    request: Request,
    linesOf: (year: number, side: 0 | 1) => Cell[][],
  ): Promise<Cell[]> {
    const { outputClosed, intakeClosed } = await this.regions(request);
    const smallestOf = (closed: Closed, side: 0 | 1): Cell[] =>
      [...closed].flatMap((region) => {
        const line = linesOf(region.year, side).find((cells) => cells[0]!.keys[side] === region.keys[0]);
        return (line ?? []).toSorted((a, b) => a.contractTotalFen - b.contractTotalFen).slice(0, 1);
      });
    return [...smallestOf(outputClosed, 0), ...smallestOf(intakeClosed, 1)];
  }

  private async daily(request: Request): Promise<Table> {
    const { year } = request;
    const years: [number, number] = [year, year];
    const whole = await this.cells(request, []);
    const cells = await this.cells(request, ['t.day'], { years });
    const wholeClosed = this.close(request, whole, (y) => [whole.of(y)]);
    const closed = this.close(request, cells, (y) => [cells.of(y)]);
    const total = wholeOf(whole, wholeClosed, year);
    const rows = cells.of(year).map((cell) => {
      const day = cell.keys[0]!;
      return {
        key: day,
        parent: null,
        label: { zh: day, en: day },
        figures: this.figures(cells, closed, year, cell.keys, total),
      };
    });
    return { total: this.figures(whole, wholeClosed, year, [], total), rows };
  }

  private cells(
    { year, regionCode }: Request,
    keys: readonly string[],
    rest: Partial<CellQuery> = {},
    side: 'seller' | 'buyer' | 'either' = 'seller',
  ): Promise<CellSet> {
    return this.statistics.cells(this.unitOfWork.reader, {
      years: [year - 1, year],
      keys,
      guarded: ['seller'],
      region: regionCode ? { of: side, prefix: regionPrefix(regionCode) } : undefined,
      ...rest,
    });
  }

  /** The closed cells of all years, so that growth against a closed year is closed too. */
  private close(
    { isGuarded, closedYears }: Request,
    cells: CellSet,
    linesOf: (year: number) => Cell[][],
    before: readonly Cell[] = [],
  ): Closed {
    if (!isGuarded) return new Set();
    const years = [...new Set(cells.all.map((cell) => cell.year))];
    const wholly = cells.all.filter((cell) => closedYears.has(cell.year));
    return closedCells(years.flatMap(linesOf), [...before, ...wholly]);
  }

  private figures(
    cells: CellSet,
    closed: Closed,
    year: number,
    keys: readonly string[],
    whole: Cell | null,
  ): FiguresView {
    const cell = cells.at(year, keys);
    if (closed.has(cell)) return closedFigures;
    const before = cells.at(year - 1, keys);
    return openFigures(cell, whole, closed.has(before) ? null : before);
  }

  /** Years in which the table above a region keeps it closed; showing it on its own would undo that. */
  private async closedYears(regionCode: string, year: number): Promise<ReadonlySet<number>> {
    const found = new Set<number>();
    const path = regionPath(regionCode).map((entry) => entry.code);
    for (const [index, code] of path.entries()) {
      const above = path[index + 1] ?? null;
      const request = { year, regionCode: above, isGuarded: true, closedYears: found };
      const years: [number, number] = [year - OVERVIEW_YEARS, year];
      const siblings = await this.cells(request, [regionLevel('t.seller_region', above)], { years });
      const closed = this.close(request, siblings, (y) => [siblings.of(y)]);
      for (const cell of closed) if (cell.keys[0] === code) found.add(cell.year);
    }
    return found;
  }
}

/** The kind of contract, with licences among the transfers for the years that counted them there. */
function categoryTop(year: number): string {
  const top = `split_part(t.contract_category, '.', 1)`;
  return year > LICENCES_WITH_TRANSFERS_UNTIL ? top : `case ${top} when 'LIC' then 'TRF' else ${top} end`;
}

function wholeOf(whole: CellSet, closed: Closed, year: number): Cell | null {
  const cell = whole.at(year, []);
  return closed.has(cell) ? null : cell;
}

function labelOf(table: TableName, code: string): { zh: string; en: string } {
  return { zh: label(table, code, 'zh'), en: label(table, code, 'en') };
}

function groups<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const found = new Map<string, T[]>();
  for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item]);
  return [...found.values()];
}
