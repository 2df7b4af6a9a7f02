import { setTimeout as sleep } from 'node:timers/promises';
import { Meilisearch } from 'meilisearch';
import { Business, type BusinessPlan } from './business.js';
import { Caller, type CallCounts } from './caller.js';
import { Chaos, flush, type FaultName } from './chaos.js';
import { FaultMarket } from './fault-market.js';
import { Findings, type Finding } from './findings.js';
import { Seeded } from './seeded.js';

export interface FaultPlan extends BusinessPlan {
  readonly seed: number;
  readonly workers: number;
  /** `none` runs the same business undisturbed: what is found then is wrong with the test or the market itself. */
  readonly chaos:
    | { readonly between: readonly [number, number]; readonly first?: readonly FaultName[]; readonly only?: boolean }
    | 'none';
  /** Longest wait for everything to come to rest afterwards. */
  readonly settleSeconds: number;
  readonly report?: (line: string) => void;
}

export interface FaultReport {
  readonly findings: readonly Finding[];
  readonly injected: ReadonlyMap<FaultName, number>;
  readonly counts: CallCounts;
  readonly doors: readonly { name: string; starts: number; failedStarts: number }[];
  readonly seconds: { readonly business: number; readonly settling: number; readonly whole: number };
  /** Where services and processes have left their logs; null when all was well and it was deleted. */
  readonly folder: string | null;
}

/** Runs the business of a market while it is broken again and again, mends everything, waits, and compares. */
export async function runFaults(plan: FaultPlan): Promise<FaultReport> {
  const began = performance.now();
  const since = (start: number): number => (performance.now() - start) / 1_000;
  const say = (line: string): void => plan.report?.(`${since(began).toFixed(1).padStart(6)} s  ${line}`);
  const market = await FaultMarket.open(plan.workers);
  let isSound = false;
  try {
    const counts: CallCounts = { calls: 0, repeated: 0, replayed: 0, answersLost: 0 };
    const business = new Business(market, new Caller(market.address, counts), plan, plan.seed, progress(plan, say));
    await business.open();
    say(`market open at ${market.address}, logs in ${market.folder}`);
    const chaos =
      plan.chaos === 'none'
        ? null
        : new Chaos(market, {
            ...plan.chaos,
            seeded: new Seeded(plan.seed),
            steps: () => business.steps,
            told: (fault) => say(`! ${fault}`),
          });
    const businessBegan = performance.now();
    chaos?.start();
    try {
      await business.run();
    } finally {
      await chaos?.finish();
    }
    const businessSeconds = since(businessBegan);
    say('all done; everything is brought up');
    const settlingBegan = performance.now();
    await market.up();
    await settle(market, plan.settleSeconds);
    const settlingSeconds = since(settlingBegan);
    say('at rest; comparing');
    const findings = new Findings(market, business);
    await findings.look();
    await deliverAnew(market, plan.settleSeconds);
    await findings.look('again');
    await computeAnew(market, findings, plan.settleSeconds);
    isSound = findings.all.every(({ faults }) => faults.length === 0);
    return {
      findings: findings.all,
      injected: chaos?.injected ?? new Map<FaultName, number>(),
      counts,
      doors: market.doors.map(({ name, starts, failedStarts }) => ({ name, starts, failedStarts })),
      seconds: { business: businessSeconds, settling: settlingSeconds, whole: since(began) },
      folder: isSound ? null : market.folder,
    };
  } finally {
    await market.close({ keep: !isSound });
  }
}

/** A line now and then. */
function progress(
  plan: BusinessPlan,
  say: (line: string) => void,
): (done: { publications: number; completions: number }) => void {
  let lastTold = 0;
  return ({ publications, completions }) => {
    const step = Math.floor((publications + completions) / 25);
    if (step === lastTold) return;
    lastTold = step;
    say(`${publications} of ${plan.publications} published, ${completions} of ${plan.completions} deals completed`);
  };
}

/** Waits until no event and no index mark is open and Meilisearch has every index again, twice in a row. */
async function settle(market: FaultMarket, seconds: number): Promise<void> {
  let quiet = 0;
  for (const until = Date.now() + seconds * 1_000; quiet < 2; await sleep(500)) {
    const [open] = await market.sql<Record<string, number>>(
      `select (select count(*)::int from outbox_message where settled_at is null) as events,
              (select count(*)::int from search_mark) as marks`,
    );
    open!.indexes = await lostIndexes(market);
    quiet = Object.values(open!).every((n) => n === 0) ? quiet + 1 : 0;
    if (Date.now() > until)
      throw new Error(`not at rest after ${seconds} s: ${JSON.stringify(open)}; see ${market.folder}`);
  }
}

/** Jobs whose receipt commits together with their only effect: without it they rightly know nothing of the effect. */
const CLAIMING = ['count-trade', 'tell-password-change'];

/**
 * Every event goes to all its jobs once more, as after a worker that died between a job's effect and its receipt. Which
 * jobs a kill catches just there is chance; this way each of them is shown to bear it.
 */
async function deliverAnew(market: FaultMarket, seconds: number): Promise<void> {
  await flush(market.redis.url);
  await market.sql(`delete from processed_message where subscriber <> all ($1)`, [CLAIMING]);
  await market.sql(`update outbox_message set dispatched_at = null, settled_at = null`);
  await market.sql(`select pg_notify('outbox', '')`);
  await settle(market, seconds);
}

/** Every listing is looked at once more; a market that has told everybody has nothing new to tell. */
async function computeAnew(market: FaultMarket, findings: Findings, seconds: number): Promise<void> {
  const before = await findings.told();
  for (const source of ['result', 'need'])
    await market.sql(
      `insert into search_mark (source, record_id, request_id) select $1, id, 'computed-anew' from ${source}
       on conflict (source, record_id) do update set seq = search_mark.seq + 1`,
      [source],
    );
  await market.sql(`select pg_notify('search_mark', '')`);
  await settle(market, seconds);
  const after = await findings.told();
  const isSame = after.announced === before.announced && after.notices === before.notices;
  findings.note(
    'computed anew, the market has nothing new to tell',
    after.announced,
    isSame ? [] : [`${JSON.stringify(before)} has become ${JSON.stringify(after)}`],
  );
}

/** How many indexes Meilisearch has lost since they were built. */
async function lostIndexes(market: FaultMarket): Promise<number> {
  const meili = new Meilisearch({ host: market.meilisearch.url, apiKey: market.environment.MEILI_KEY });
  const { results } = await meili.getRawIndexes({ limit: 100 });
  const created = new Map(results.map(({ uid, createdAt }) => [uid, String(createdAt)]));
  const known = await market.sql<{ name: string; created: string }>(
    'select name, created_in_meili as created from search_index_state',
  );
  return known.filter((index) => created.get(`techmart_${index.name}`) !== index.created).length;
}
