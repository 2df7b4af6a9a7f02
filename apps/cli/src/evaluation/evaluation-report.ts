import { ablations } from './ablations.js';
import type { Gain } from './bootstrap.js';
import type { Comparison, Evaluation } from './evaluate.js';
import { figureNames, type Figures } from './figures.js';

const round = (value: number, digits = 4): number => Number(value.toFixed(digits));
const rounded = (figures: Figures): Figures =>
  Object.fromEntries(figureNames.map((name) => [name, round(figures[name])])) as unknown as Figures;
const roundedGain = ({ gain, low, high }: Gain): Gain => ({ gain: round(gain), low: round(low), high: round(high) });

/** The figures for programs: ours at the top, everything beside them by name. */
export function evaluationData({ whole, short, byWordsAlone, bands, ablation, latency, seconds, ...rest }: Evaluation) {
  return {
    ...rest,
    ...rounded(whole.ours),
    ...against(whole),
    latencyMs: { p50: round(latency.p50, 1), p95: round(latency.p95, 1) },
    byWordsAlone: rounded(byWordsAlone),
    short: { ...rounded(short.ours), ...against(short) },
    bands,
    ablation: ablation.map(({ name, figures, change }) => ({ name, ...rounded(figures), change: roundedGain(change) })),
    seconds: { load: round(seconds.load, 1), statistics: round(seconds.statistics, 1), index: round(seconds.index, 1) },
  };
}

function against({ bm25, gains }: Comparison) {
  const rows = figureNames.map((name) => [name, roundedGain(gains[name])]);
  return { bm25: rounded(bm25), gains: Object.fromEntries(rows) as Comparison['gains'] };
}

const NAMES: Record<keyof Figures, string> = {
  ndcg10: 'nDCG@10',
  recall50: 'Recall@50',
  recall200: 'Recall@200',
  mrr10: 'MRR@10',
};

const WIDTH = 44;
const line = (name: string, ...columns: (string | number)[]): string =>
  `${name.padEnd(WIDTH)} ${columns.join('  ')}`.trimEnd();

/** The figures for people. */
export function evaluationLines(evaluation: Evaluation, folder: string): string[] {
  const { documents, queries, refused, whole, short, byWordsAlone, bands, ablation, latency, seconds } = evaluation;
  const millis = (value: number): string => `${round(value, 1)} ms`;
  const took = (value: number): string => `${round(value, 1)} s`;
  return [
    line('folder', folder),
    line('documents / queries', `${documents} / ${queries}${refused ? ` (${refused} refused)` : ''}`),
    line('', 'ours ', 'BM25 ', 'gain [95 %]'),
    ...comparisonLines(whole),
    line('cut to 250 letters or 50 Chinese characters'),
    ...comparisonLines(short),
    line('nDCG@10 by words alone', byWordsAlone.ndcg10.toFixed(3)),
    line('latency p50 / p95', `${millis(latency.p50)} / ${millis(latency.p95)}`),
    line('load / statistics / index', `${took(seconds.load)} / ${took(seconds.statistics)} / ${took(seconds.index)}`),
    line('score: matches, share judged good', 'whole       ', 'cut short'),
    ...bands.whole.map((band, i) => {
      const [one, other] = [band, bands.short[i]!].map(({ matches, precision }) =>
        `${String(matches).padStart(5)} ${precision === null ? '–' : precision.toFixed(3)}`.padEnd(12),
      );
      return line(`${band.from.toFixed(1)}–${band.to.toFixed(1)}`, one!, other!);
    }),
    ...(ablation.length > 0 ? [line('without', 'nDCG@10', 'R@50 ', 'R@200', 'change of nDCG@10 [95 %]')] : []),
    ...ablation.map(({ name, figures, change }) => {
      const { ndcg10, recall50, recall200 } = figures;
      const means = [ndcg10.toFixed(3).padEnd(7), recall50.toFixed(3), recall200.toFixed(3)];
      return line(`${name}: ${ablations[name].meaning}`, ...means, gainText(change));
    }),
  ];
}

function comparisonLines({ ours, bm25, gains }: Comparison): string[] {
  return figureNames.map((name) =>
    line(`  ${NAMES[name]}`, ours[name].toFixed(3), bm25[name].toFixed(3), gainText(gains[name])),
  );
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;

/** E.g. `+0.104 [+0.071, +0.138]`. */
export function gainText({ gain, low, high }: Gain): string {
  return `${signed(gain)} [${signed(low)}, ${signed(high)}]`;
}
