import type { TermPair } from '@techmart/analysis';
import type { Terminal } from '../console/terminal.js';
import type { Market } from '../session.js';
import { Bm25 } from './bm25.js';
import { ablations, type AblationName } from './ablations.js';
import { pairedGain, type Gain } from './bootstrap.js';
import { figureNames, judge, meanOf, percentile, type Figures } from './figures.js';
import { JudgedMarket, type Ranked } from './judged-market.js';
import type { Query, RelevanceFolder } from './relevance-folder.js';
import { scoreBands, type ScoreBand } from './score-bands.js';

/** As deep as recall is looked at. */
const DEPTH = 200;
/** As many as a person is shown. */
const SHOWN = 10;
/** A short query is the beginning of a text, without the title: so many letters, or Chinese characters. */
const SHORT = { letters: 250, characters: 50 };

/** Means of ours and of BM25 over the same queries, and what ours is worth above it. */
export interface Comparison {
  readonly ours: Figures;
  readonly bm25: Figures;
  readonly gains: Readonly<Record<keyof Figures, Gain>>;
}

export interface AblationOutcome {
  readonly name: AblationName;
  readonly figures: Figures;
  /** What leaving it out changes in nDCG@10; below zero where the ingredient helps. */
  readonly change: Gain;
}

export interface Evaluation {
  readonly documents: number;
  readonly queries: number;
  /** Documents or queries that the market would not take. */
  readonly refused: number;
  /** nDCG and MRR of the list that people get, recall of everything that was found for it. */
  readonly whole: Comparison;
  /** The same queries cut short, by words alone. */
  readonly short: Comparison;
  /** The order before conditions and rounding. */
  readonly byWordsAlone: Figures;
  readonly bands: { readonly whole: ScoreBand[]; readonly short: ScoreBand[] };
  /** Against the order by words alone. */
  readonly ablation: AblationOutcome[];
  /** Milliseconds of one whole answer: search, scoring, rows, reasons. */
  readonly latency: { readonly p50: number; readonly p95: number };
  readonly seconds: JudgedMarket['seconds'];
}

export interface EvaluationPlan {
  /** Terms beside those shipped with the market. */
  readonly dictionary: readonly TermPair[];
  /** Ingredients that are left out in turn. */
  readonly without: readonly AblationName[];
}

/** What a person would see, and everything that was found for it; best first. */
interface Answer {
  readonly shown: readonly Ranked[];
  readonly found: readonly Ranked[];
}

/** Measures matching as people get it: the folder becomes a market, and each query is answered by the services. */
export async function evaluate(
  market: Market,
  terminal: Terminal,
  folder: RelevanceFolder,
  { dictionary, without }: EvaluationPlan,
): Promise<Evaluation> {
  const judged = await JudgedMarket.fill(market, terminal, folder, dictionary);
  const reference = new Bm25();
  for await (const { id, text } of folder.texts()) reference.add(id, text);
  const bm25 = (query: string): Answer =>
    alike(reference.search(query, DEPTH).map(({ id, score }) => ({ name: id, score })));
  const ask = (system: (query: Query) => Promise<Answer> | Answer): Promise<Answer[]> =>
    askAll(terminal, folder.queries, system);
  const figuresOf = (answers: readonly Answer[]): Figures[] =>
    answers.map(({ shown, found }, i) =>
      judge(shown.map(nameOf), found.map(nameOf), folder.gains.get(folder.queries[i]!.id)!),
    );
  const bandsOf = (answers: readonly Answer[]): ScoreBand[] =>
    scoreBands(
      answers.flatMap(({ shown }, i) => {
        const gains = folder.gains.get(folder.queries[i]!.id)!;
        return shown.slice(0, SHOWN).map(({ name, score }) => ({ score, isGood: (gains.get(name) ?? 0) > 0 }));
      }),
    );

  const millis: number[] = [];
  const whole = await ask(async (query) => {
    const found = await judged.find(query, DEPTH);
    const started = performance.now();
    const shown = await judged.show(query.id, SHOWN);
    millis.push(performance.now() - started);
    return { shown, found };
  });
  const byWords = figuresOf(whole.map(({ found }) => alike(found)));
  const short = await ask(async ({ text }) => alike(await judged.find({ text: cutShort(text) }, DEPTH)));
  const wholeBm25 = await ask(({ title, text }) => bm25(`${title ?? ''}\n${text}`));
  const shortBm25 = await ask(({ text }) => bm25(cutShort(text)));

  const ablation: AblationOutcome[] = [];
  for (const name of without) {
    const answers = await judged.withWeights(ablations[name].change, () =>
      ask(async (query) => alike(await judged.find(query, DEPTH))),
    );
    const figures = figuresOf(answers);
    ablation.push({ name, figures: meanOf(figures), change: pairedGain(column(figures), column(byWords)) });
  }
  return {
    documents: judged.documents,
    queries: folder.queries.length,
    refused: judged.refused,
    whole: compare(figuresOf(whole), figuresOf(wholeBm25)),
    short: compare(figuresOf(short), figuresOf(shortBm25)),
    byWordsAlone: meanOf(byWords),
    bands: { whole: bandsOf(whole), short: bandsOf(short) },
    ablation,
    latency: { p50: percentile(millis, 0.5), p95: percentile(millis, 0.95) },
    seconds: judged.seconds,
  };
}

const nameOf = ({ name }: Ranked): string => name;
const alike = (found: readonly Ranked[]): Answer => ({ shown: found, found });
const column = (figures: readonly Figures[], name: keyof Figures = 'ndcg10'): number[] =>
  figures.map((one) => one[name]);

async function askAll(
  terminal: Terminal,
  queries: readonly Query[],
  system: (query: Query) => Promise<Answer> | Answer,
): Promise<Answer[]> {
  const progress = terminal.progress({ zh: '查询', en: 'Asking' }, queries.length);
  const answers: Answer[] = [];
  for (const query of queries) {
    answers.push(await system(query));
    progress.update(answers.length);
  }
  progress.stop();
  return answers;
}

function compare(ours: readonly Figures[], bm25: readonly Figures[]): Comparison {
  const gains = figureNames.map((name) => [name, pairedGain(column(ours, name), column(bm25, name))]);
  return { ours: meanOf(ours), bm25: meanOf(bm25), gains: Object.fromEntries(gains) as Comparison['gains'] };
}

function cutShort(text: string): string {
  return text.slice(0, /\p{Script=Han}/u.test(text) ? SHORT.characters : SHORT.letters);
}
