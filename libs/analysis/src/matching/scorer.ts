import type { Language } from '../language.js';
import { UnpackedText } from '../packed-text.js';
import { cosineToPacked } from '../semantics/packed-vector.js';
import { calibrationFor, CHANCE } from './calibration.js';
import type { QueryPlan } from './query-plan.js';

/** A text of the other side, as it is carried by the search engine's document. */
export interface Candidate {
  packed: string;
  /** Packed vector; without one the text is taken to lie as near as the candidates do on average. */
  vector?: string | null;
  /** Packed vector of an embedding server's model; such as have none are taken to be neither near nor far. */
  meaning?: string | null;
}

/** Where the query points by an embedding server's model. */
export interface Direction {
  readonly values: Float32Array;
  /** Names the model; vectors of another are not compared. */
  readonly space: string;
}

/** How well a candidate answers. */
export interface CandidateScore {
  /** Estimated chance of a good match, 0–1, comparable between queries. Same order as `fused` within a query. */
  score: number;
  /** What to order by: lexical score on the query's own scale, plus vectors and length. */
  fused: number;
  /** Words, phrases and character pairs that met. */
  lexical: number;
  /** `lexical` as a share of a usual text that has all of the query once. */
  coverage: number;
  /** Cosine of the vectors; null when it could not be told. */
  cosine: number | null;
  /** By the embedding server's model: above zero where it lies nearer than what is first by words, 1 at most more or less. */
  nearness: number;
  /** Natural logarithm of the relative length. */
  length: number;
}

/** What one candidate says to a query, before the others are known. */
export interface Reading {
  readonly lexical: number;
  readonly coverage: number;
  readonly cosine: number | null;
  /** By the embedding server's model. */
  readonly meaning: number | null;
  readonly length: number;
}

/** Reads a query's candidates one by one, so that the first of them are read while others are still on their way. */
export class CandidateReader {
  private readonly text = new UnpackedText();

  /** @param direction where the query points by an embedding server's model, if one takes part */
  constructor(
    private readonly plan: QueryPlan,
    private readonly direction: Direction | null = null,
  ) {}

  read({ packed, vector, meaning }: Candidate): Reading {
    const { plan, text, direction } = this;
    text.read(packed);
    const table = plan.tableFor(text.language);
    const lexical = table.score(text);
    return {
      lexical,
      coverage: table.ideal > 0 ? lexical / table.ideal : 0,
      cosine: cosineOf(plan, text.language, vector),
      meaning: direction && meaning ? cosineToPacked(direction.values, meaning, direction.space) : null,
      length: table.lengthPrior(text),
    };
  }
}

/**
 * Scores all candidates of a query, in the order given. The scale is set by the best of them, so score them together:
 * a part of the list scored alone gets other figures.
 */
export function scoreReadings(plan: QueryPlan, readings: readonly Reading[]): CandidateScore[] {
  // Shares of the ideal instead of sums, so that texts of two languages stand in one list with comparable scores.
  const ranked = Float64Array.from(readings, ({ coverage }) => coverage)
    .sort()
    .reverse();
  const best = ranked.subarray(0, plan.weights.scaleBy);
  const sum = best.reduce((a, b) => a + b, 0);
  const scale = sum > 0 ? sum / best.length : CHANCE;
  const calibrate = calibrationFor(scale, ranked, plan.tableFor(plan.language).ideal);
  const usual = meanOf(readings.map(({ cosine }) => cosine).filter((cosine) => cosine !== null));
  const near = nearnessInMeaning(readings, best.at(-1) ?? 0);
  return readings.map(({ lexical, coverage, cosine, length }, i) => {
    const { weights } = plan;
    const nearness = near[i]!;
    const rest = weights.cosine * (cosine ?? usual) + weights.meaning * nearness - weights.length * length;
    const fused = coverage / scale + rest;
    const score = coverage > 0 || cosine !== null || nearness > 0 ? calibrate(fused) : 0;
    return { score, fused, lexical, coverage, cosine, nearness, length };
  });
}

/** Reads and scores candidates that are all there. */
export function scoreCandidates(
  plan: QueryPlan,
  candidates: readonly Candidate[],
  direction: Direction | null = null,
): CandidateScore[] {
  const reader = new CandidateReader(plan, direction);
  return scoreReadings(
    plan,
    candidates.map((candidate) => reader.read(candidate)),
  );
}

/**
 * How near candidates are by the model: cosines of one model lie between .7 and .9, of another between 0 and .5, so they
 * are told from the candidates' mean to their nearest. What stands first by words is the zero, so that the model moves
 * the order and leaves the strength of the whole list to what is known of words.
 */
function nearnessInMeaning(readings: readonly Reading[], coverageOfFirst: number): Float64Array {
  const nearness = new Float64Array(readings.length);
  const known = readings.map(({ meaning }) => meaning).filter((cosine) => cosine !== null);
  if (known.length === 0) return nearness;
  const mean = meanOf(known);
  const spread = Math.max(...known) - mean;
  if (!(spread > 0)) return nearness;
  const first = readings.filter(({ meaning, coverage }) => meaning !== null && coverage >= coverageOfFirst);
  const zero = meanOf(first.map(({ meaning }) => meaning!));
  for (const [i, { meaning }] of readings.entries()) nearness[i] = meaning === null ? 0 : (meaning - zero) / spread;
  return nearness;
}

const meanOf = (values: readonly number[]): number =>
  values.length > 0 ? values.reduce((a, b) => a + b, 0) / values.length : 0;

function cosineOf(plan: QueryPlan, language: Language, vector: string | null | undefined): number | null {
  const version = plan.snapshot.spaceVersion(language);
  const direction = plan.vectorFor(language);
  if (!direction || !vector || version === null) return null;
  return cosineToPacked(direction.values, vector, version);
}
