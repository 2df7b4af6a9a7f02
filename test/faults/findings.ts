import { Meilisearch } from 'meilisearch';
import type { Business } from './business.js';
import type { FaultMarket } from './fault-market.js';

/** One thing that must hold after a run, and what contradicts it. */
export interface Finding {
  readonly what: string;
  /** How much was looked at. */
  readonly looked: number;
  readonly faults: readonly string[];
}

interface PairRow {
  readonly id: string;
  readonly needId: string;
  readonly resultId: string;
  readonly announced: boolean;
  readonly retired: boolean;
}

interface NoticeRow {
  readonly kind: string;
  readonly userId: string;
  readonly matchId: string | null;
  readonly interestId: string | null;
  readonly dealId: string | null;
}

/** Compares what people have done, as they remember it, with what the market now holds. */
export class Findings {
  readonly all: Finding[] = [];
  private occasion = '';

  constructor(
    private readonly market: FaultMarket,
    private readonly business: Business,
  ) {}

  /**
   * Everything that must hold once nothing is on its way any more.
   * @param occasion named before each finding when everything is looked at again
   */
  async look(occasion = ''): Promise<void> {
    this.occasion = occasion && `${occasion}: `;
    await this.publications();
    await this.matches();
    await this.matchNotices();
    await this.trades();
    await this.dealNotices();
    await this.mails();
    await this.indexes();
    await this.operators();
    this.note(
      'no process ended by itself',
      this.market.doors.reduce((sum, door) => sum + door.starts, 0),
      this.market.doors.flatMap((door) => door.crashes),
    );
  }

  /** How many matches were announced and notices written, to compare before and after the market computes anew. */
  async told(): Promise<{ announced: number; notices: number }> {
    const [row] = await this.market.sql<{ announced: number; notices: number }>(
      `select (select count(*)::int from match where announced_at is not null) as announced,
              (select count(*)::int from notification) as notices`,
    );
    return row!;
  }

  note(what: string, looked: number, faults: readonly string[]): void {
    this.all.push({ what: this.occasion + what, looked, faults });
  }

  private async publications(): Promise<void> {
    const rows = await this.market.sql<{ title: string; status: string; n: number }>(
      `select title, min(status) as status, count(*)::int as n from (select title, status from result union all
         select title, status from need) listings group by title`,
    );
    const { published } = this.business;
    const faults = [
      ...rows.filter(({ n }) => n !== 1).map(({ title, n }) => `${title} is there ${n} times`),
      ...rows.filter(({ status }) => status !== 'published').map(({ title, status }) => `${title} is ${status}`),
      ...without(
        published.map(({ title }) => title),
        rows.map(({ title }) => title),
      ).map((title) => `${title} is missing`),
      ...without(
        rows.map(({ title }) => title),
        published.map(({ title }) => title),
      ).map((title) => `nobody has published ${title}`),
    ];
    this.note('every publication once', published.length, faults);
  }

  /** By the topics: within one everything fits, over topics nothing does. */
  private async matches(): Promise<void> {
    const rows = await this.pairs();
    const expected = this.expectedPairs();
    const keyOf = ({ needId, resultId }: { needId: string; resultId: string }): string => `${needId} ${resultId}`;
    const announced = rows.filter((row) => row.announced);
    const faults = [
      ...without([...expected.keys()], announced.map(keyOf)).map((pair) => `never announced: ${pair}`),
      ...without(announced.map(keyOf), [...expected.keys()]).map((pair) => `announced, but does not fit: ${pair}`),
      ...rows
        .filter((row) => row.retired && expected.has(keyOf(row)))
        .map((row) => `ended without cause: ${keyOf(row)}`),
    ];
    const events = await this.market.sql<{ id: string; n: number }>(
      `select payload ->> 'matchId' as id, count(*)::int as n from outbox_message where event = 'match.found.v1' group by 1`,
    );
    faults.push(...events.filter(({ n }) => n !== 1).map(({ id, n }) => `match ${id} was announced ${n} times`));
    this.note('every match announced once', expected.size, faults);
  }

  private async matchNotices(): Promise<void> {
    const pairs = new Map((await this.pairs()).map((pair) => [pair.id, pair]));
    const owners = new Map(this.business.published.map(({ id, owner }) => [id, owner.userId]));
    const expected = this.expectedPairs().size * 2;
    const seen = new Map<string, number>();
    const faults: string[] = [];
    for (const { userId, matchId } of await this.notices("kind = 'match.found'")) {
      const pair = pairs.get(matchId ?? '');
      const isEntitled = pair && (owners.get(pair.needId) === userId || owners.get(pair.resultId) === userId);
      if (!isEntitled) faults.push(`${userId} was told of match ${matchId}, which is not theirs`);
      count(seen, `${matchId} to ${userId}`);
    }
    for (const [notice, n] of seen) if (n !== 1) faults.push(`told ${n} times: ${notice}`);
    const wanted = [...pairs.values()]
      .filter((pair) => pair.announced)
      .flatMap((pair) => [pair.needId, pair.resultId].map((side) => `${pair.id} to ${owners.get(side)}`));
    faults.push(...without(wanted, [...seen.keys()]).map((notice) => `never told: ${notice}`));
    if (seen.size !== expected) faults.push(`${seen.size} notices, but the topics make ${expected}`);
    this.note('every match notice once', expected, faults);
  }

  private async trades(): Promise<void> {
    const { completed } = this.business;
    const rows = await this.market.sql<{ dealId: string; total: string; technical: string }>(
      `select deal_id as "dealId", contract_total_fen::text as total, technical_amount_fen::text as technical from trade`,
    );
    const textOf = (id: string, total: number | string, technical: number | string): string =>
      `${id} ${total} ${technical}`;
    const wanted = completed.map((deal) => textOf(deal.id, deal.contractTotalFen, deal.technicalAmountFen));
    const found = rows.map(({ dealId, total, technical }) => textOf(dealId, total, technical));
    const deals = await this.market.sql<{ status: string; n: number }>(
      'select status, count(*)::int as n from deal group by status',
    );
    const faults = [
      ...without(wanted, found).map((trade) => `no such trade: ${trade}`),
      ...without(found, wanted).map((trade) => `trade without a deal: ${trade}`),
      ...(found.length === new Set(found).size ? [] : ['a trade is there twice']),
      ...(deals.every(({ status, n }) => status === 'completed' && n === completed.length)
        ? []
        : [`deals by status: ${JSON.stringify(deals)}`]),
    ];
    this.note('every trade once', completed.length, faults);

    const [sums] = await this.market.sql<{ trades: number; total: string; technical: string; cells: number }>(
      `select coalesce(sum(trades), 0)::int as trades, coalesce(sum(contract_total_fen), 0)::text as total,
         coalesce(sum(technical_amount_fen), 0)::text as technical, count(*)::int as cells from trade_daily`,
    );
    const sumOf = (amounts: number[]): string => String(amounts.reduce((sum, amount) => sum + amount, 0));
    const should = {
      trades: completed.length,
      total: sumOf(completed.map((deal) => deal.contractTotalFen)),
      technical: sumOf(completed.map((deal) => deal.technicalAmountFen)),
    };
    const is = { trades: sums!.trades, total: sums!.total, technical: sums!.technical };
    const isEqual = JSON.stringify(is) === JSON.stringify(should);
    this.note(
      'the sums of the day are those of the trades',
      sums!.cells,
      isEqual ? [] : [`${JSON.stringify(is)} instead of ${JSON.stringify(should)}`],
    );
  }

  /** Each step of each deal was told to the side that did not take it. */
  private async dealNotices(): Promise<void> {
    const seen = new Map<string, number>();
    for (const { kind, userId, interestId, dealId } of await this.notices(
      "kind like 'interest.%' or kind like 'deal.%'",
    ))
      count(seen, `${kind} ${kind.startsWith('deal') ? dealId : interestId} to ${userId}`);
    const wanted = this.business.completed.flatMap(({ id, interestId, seller, buyer }) => [
      `interest.submitted ${interestId} to ${seller.userId}`,
      `interest.accepted ${interestId} to ${buyer.userId}`,
      `deal.proposed ${id} to ${buyer.userId}`,
      `deal.agreed ${id} to ${seller.userId}`,
      `deal.completed ${id} to ${seller.userId}`,
    ]);
    const faults = [
      ...[...seen].filter(([, n]) => n !== 1).map(([notice, n]) => `told ${n} times: ${notice}`),
      ...without(wanted, [...seen.keys()]).map((notice) => `never told: ${notice}`),
      ...without([...seen.keys()], wanted).map((notice) => `told without cause: ${notice}`),
    ];
    this.note('every notice of a deal once', wanted.length, faults);
  }

  /** A mail that was under way when its worker was killed may be lost, and says so; none may go twice or be forgotten. */
  private async mails(): Promise<void> {
    const rows = await this.market.sql<{ id: string; n: number; statuses: string[] }>(
      `select n.id, count(d.id)::int as n, array_agg(d.status) as statuses from notification n
       left join mail_delivery d on d.notification_id = n.id where n.mail_mode = 'instant' group by n.id`,
    );
    const faults = rows
      .filter(({ n, statuses }) => n !== 1 || statuses.some((status) => status === 'failed' || status === 'refused'))
      .map(({ id, statuses }) => `notice ${id} has the mails ${statuses.join(', ')}`);
    this.note('every notice mailed once at most', rows.length, faults);
  }

  private async indexes(): Promise<void> {
    const { url } = this.market.meilisearch;
    const meili = new Meilisearch({ host: url, apiKey: this.market.environment.MEILI_KEY });
    const faults: string[] = [];
    let looked = 0;
    for (const source of ['result', 'need'] as const) {
      const rows = await this.market.sql<{ id: string; title: string; version: number }>(
        `select id, title, version from ${source} where status = 'published' and visibility <> 'private'`,
      );
      const wanted = rows.map(({ id, title, version }) => `${id} ${version} ${title}`);
      for (const name of [source, `match_${source}`]) {
        const documents = await allDocuments(meili, `techmart_${name}`);
        const titles = new Map(rows.map(({ id, title }) => [id, title]));
        // The matching indexes hold words, not titles.
        const found = documents.map(
          ({ id, stamp, title }) => `${id} ${stamp.split('.')[0]} ${title ?? titles.get(id) ?? ''}`,
        );
        looked += wanted.length;
        faults.push(
          ...without(wanted, found).map((document) => `${name} lacks ${document}`),
          ...without(found, wanted).map((document) => `${name} holds ${document}`),
        );
      }
    }
    this.note('each index holds what the database holds', looked, faults);
  }

  /** What the market's own tools say. */
  private async operators(): Promise<void> {
    for (const argv of [['reconcile'], ['audit', 'verify']]) {
      const { exit, out, err } = await this.market.command([...argv, '--json']);
      this.note(`\`${argv.join(' ')}\` is content`, 1, exit === 0 ? [] : [`exit code ${exit}: ${out}${err}`]);
    }
    const failed = await this.answerOf<{ queues: { queue: string; jobs: { job: string; reason: string }[] }[] }>([
      'jobs',
      'failed',
    ]);
    // A job of the clock that met a service away runs again by the clock.
    const stuck = failed.queues.filter(({ queue }) => queue !== 'maintenance').flatMap(({ jobs }) => jobs);
    this.note(
      'no job has failed for good',
      failed.queues.length,
      stuck.map(({ job, reason }) => `${job}: ${reason}`),
    );
    const { waiting, unconfirmed, settled } = await this.answerOf<Record<string, number>>(['outbox', 'status']);
    this.note(
      'the outbox is empty',
      settled!,
      waiting! + unconfirmed! === 0 ? [] : [`${waiting} wait, ${unconfirmed} open`],
    );
  }

  private async answerOf<D>(argv: readonly string[]): Promise<D> {
    const { exit, out, err } = await this.market.command([...argv, '--json']);
    if (exit !== 0) throw new Error(`${argv.join(' ')} ended with ${exit}: ${out}${err}`);
    return JSON.parse(out) as D;
  }

  private expectedPairs(): Map<string, true> {
    const pairs = new Map<string, true>();
    const { published } = this.business;
    for (const need of published.filter(({ kind }) => kind === 'need'))
      for (const result of published.filter(({ kind, topic }) => kind === 'result' && topic === need.topic))
        pairs.set(`${need.id} ${result.id}`, true);
    return pairs;
  }

  private pairs(): Promise<PairRow[]> {
    return this.market.sql<PairRow>(
      `select id, need_id as "needId", result_id as "resultId", announced_at is not null as announced,
         retired_at is not null as retired from match`,
    );
  }

  private notices(where: string): Promise<NoticeRow[]> {
    return this.market.sql<NoticeRow>(
      `select kind, user_id as "userId", subject ->> 'matchId' as "matchId", subject ->> 'interestId' as "interestId",
         subject ->> 'dealId' as "dealId" from notification where ${where}`,
    );
  }
}

function without(from: readonly string[], known: readonly string[]): string[] {
  const set = new Set(known);
  return from.filter((one) => !set.has(one));
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

interface IndexedDocument {
  readonly id: string;
  readonly stamp: string;
  readonly title?: string;
}

async function allDocuments(meili: Meilisearch, uid: string): Promise<IndexedDocument[]> {
  const all: IndexedDocument[] = [];
  for (const limit = 1_000; ;) {
    const { results } = await meili
      .index<IndexedDocument>(uid)
      .getDocuments({ fields: ['id', 'stamp', 'title'], limit, offset: all.length });
    all.push(...results);
    if (results.length < limit) return all;
  }
}
