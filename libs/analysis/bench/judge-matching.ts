/**
 * Judges the ranking on relevance directories by scoring every document (no search engine).
 *   node -C techmart --import @swc-node/register/esm-register libs/analysis/bench/judge-matching.ts [--mixed] DIR…
 * A directory whose name ends in "result2need" is searched from the results' side, every other from the needs' side.
 * The queries' own texts stand in for their side's collection. `--mixed` builds one snapshot from all directories.
 */
import { basename } from 'node:path';
import {
  Analyser,
  packText,
  planQuery,
  scoreCandidates,
  SnapshotBuilder,
  type Candidate,
  type Side,
  type Snapshot,
} from '../src/index.js';
import { judge, mean, partsOf, readJudgedSet, type Figures, type JudgedSet } from './judged-set.js';

interface Prepared {
  name: string;
  set: JudgedSet;
  side: Side;
  packed: string[];
  own: string[];
}

const analyser = new Analyser();
const timed = <T>(work: () => T): [T, number] => {
  const start = performance.now();
  const value = work();
  return [value, performance.now() - start];
};

function prepare(directory: string): Prepared {
  const set = readJudgedSet(directory);
  const [packed, ms] = timed(() => set.corpus.map((text) => packText(analyser.analyse(partsOf(text)))));
  const bytes = packed.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / packed.length;
  const name = basename(directory);
  console.log(
    `${name}: ${packed.length} texts, analysis ${(ms / packed.length).toFixed(3)} ms a text, ${bytes.toFixed(0)} bytes packed`,
  );
  const own = set.queries.map(({ title, text }) => packText(analyser.analyse([title ?? '', text])));
  return { name, set, side: name.includes('result2need') ? 'results' : 'needs', packed, own };
}

async function build(sets: readonly Prepared[]): Promise<Snapshot> {
  const start = performance.now();
  const builder = new SnapshotBuilder({ expectedTexts: Math.max(...sets.map((set) => set.packed.length)) });
  for (const { side, packed, own } of sets) {
    await builder.addAll(side === 'needs' ? 'results' : 'needs', packed);
    await builder.addAll(side, own);
  }
  const counted = performance.now();
  const snapshot = await builder.build();
  const file = await snapshot.serialise();
  console.log(
    `  snapshot ${snapshot.version}: counting ${Math.round(counted - start)} ms, learning ${Math.round(performance.now() - counted)} ms, ${(file.length / 1e6).toFixed(1)} MB`,
  );
  return snapshot;
}

function run({ name, set, side, packed }: Prepared, snapshot: Snapshot): void {
  const candidates: Candidate[] = packed.map((text) => ({
    packed: text,
    vector: snapshot.vectorOf(text)?.packed ?? null,
  }));
  const figures: Figures[] = [];
  const plans: number[] = [];
  const scorings: number[] = [];
  for (const query of set.queries) {
    const [plan, planMs] = timed(() => planQuery(snapshot, analyser, side, query));
    const scores = scoreCandidates(plan, candidates);
    const ranking = scores.map((_, i) => i).sort((a, b) => scores[b]!.fused - scores[a]!.fused);
    const top = ranking.slice(0, 300).map((i) => candidates[i]!);
    plans.push(planMs);
    scorings.push(timed(() => scoreCandidates(plan, top))[1]);
    const ids = ranking.slice(0, 50).map((i) => set.corpus[i]!.id);
    figures.push(judge(ids, set.gains.get(query.id) ?? new Map()));
  }
  const { ndcg10, recall50, mrr10 } = mean(figures);
  const median = (values: number[]): string => values.sort((a, b) => a - b)[values.length >> 1]!.toFixed(2);
  console.log(
    `  ${name}: nDCG@10 ${ndcg10.toFixed(3)}  R@50 ${recall50.toFixed(3)}  MRR@10 ${mrr10.toFixed(3)}` +
      `  (plan ${median(plans)} ms, 300 candidates ${median(scorings)} ms)`,
  );
}

const directories = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const prepared = directories.map(prepare);
if (process.argv.includes('--mixed')) {
  const snapshot = await build(prepared);
  for (const one of prepared) run(one, snapshot);
} else for (const one of prepared) run(one, await build([one]));
