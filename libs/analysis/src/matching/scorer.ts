import { packedLanguage, UnpackedText } from '../packed-text.js';
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

/**
 * Scores all candidates of a query, in the order given. The scale is set by the best of them, so score them together:
 * a part of the list scored alone gets other figures.
 * @param direction where the query points by an embedding server's model, if one takes part
 */
export function scoreCandidates(
  plan: QueryPlan,
  candidates: readonly Candidate[],
  direction: Direction | null = null,
): CandidateScore[] {
  const text = new UnpackedText();
  const lexical = new Float64Array(candidates.length);
  const coverage = new Float64Array(candidates.length);
  const prior = new Float64Array(candidates.length);
  const cosines = candidates.map((candidate) => cosineOf(plan, candidate));
  for (const [i, { packed }] of candidates.entries()) {
    text.read(packed);
    const table = plan.tableFor(text.language);
    lexical[i] = table.score(text);
    coverage[i] = table.ideal > 0 ? lexical[i]! / table.ideal : 0;
    prior[i] = table.lengthPrior(text);
  }
  // Shares of the ideal instead of sums, so that texts of two languages stand in one list with comparable scores.
  const ranked = coverage.slice().sort().reverse();
  const best = ranked.subarray(0, plan.weights.scaleBy);
  const sum = best.reduce((a, b) => a + b, 0);
  const scale = sum > 0 ? sum / best.length : CHANCE;
  const calibrate = calibrationFor(scale, ranked, plan.tableFor(plan.language).ideal);
  const known = cosines.filter((cosine) => cosine !== null);
  const usual = meanOf(known);
  const meaning = nearnessInMeaning(candidates, direction, coverage, best.at(-1) ?? 0);
  return candidates.map((_, i) => {
    const { weights } = plan;
    const rest = weights.cosine * (cosines[i] ?? usual) + weights.meaning * meaning[i]! - weights.length * prior[i]!;
    const fused = coverage[i]! / scale + rest;
    const nearness = meaning[i]!;
    const score = coverage[i]! > 0 || cosines[i] !== null || nearness > 0 ? calibrate(fused) : 0;
    const parts = { lexical: lexical[i]!, coverage: coverage[i]!, cosine: cosines[i]!, nearness, length: prior[i]! };
    return { score, fused, ...parts };
  });
}

/**
 * How near candidates are by the model: cosines of one model lie between .7 and .9, of another between 0 and .5, so they
 * are told from the candidates' mean to their nearest. What stands first by words is the zero, so that the model moves
 * the order and leaves the strength of the whole list to what is known of words.
 */
function nearnessInMeaning(
  candidates: readonly Candidate[],
  direction: Direction | null,
  coverage: Float64Array,
  coverageOfFirst: number,
): Float64Array {
  const nearness = new Float64Array(candidates.length);
  if (!direction) return nearness;
  const cosines = candidates.map(({ meaning }) =>
    meaning ? cosineToPacked(direction.values, meaning, direction.space) : null,
  );
  const known = cosines.filter((cosine) => cosine !== null);
  const mean = meanOf(known);
  const spread = Math.max(...known) - mean;
  if (!(spread > 0)) return nearness;
  const zero = meanOf(cosines.filter((cosine, i) => cosine !== null && coverage[i]! >= coverageOfFirst) as number[]);
  for (const [i, cosine] of cosines.entries()) nearness[i] = cosine === null ? 0 : (cosine - zero) / spread;
  return nearness;
}

const meanOf = (values: readonly number[]): number =>
  values.length > 0 ? values.reduce((a, b) => a + b, 0) / values.length : 0;

function cosineOf(plan: QueryPlan, { packed, vector }: Candidate): number | null {
  const language = packedLanguage(packed);
  const version = plan.snapshot.spaceVersion(language);
  const direction = plan.vectorFor(language);
  if (!direction || !vector || version === null) return null;
  return cosineToPacked(direction.values, vector, version);
}
