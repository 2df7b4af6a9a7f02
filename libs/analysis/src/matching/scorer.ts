import { packedLanguage, UnpackedText } from '../packed-text.js';
import { cosineToPacked } from '../semantics/packed-vector.js';
import { calibrationFor } from './calibration.js';
import type { QueryPlan } from './query-plan.js';

/** A text of the other side, as it is carried by the search engine's document. */
export interface Candidate {
  packed: string;
  /** Packed vector; without one the text is taken to lie as near as the candidates do on average. */
  vector?: string | null;
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
  /** Natural logarithm of the relative length. */
  length: number;
}

/**
 * Scores all candidates of a query, in the order given. The scale is set by the best of them, so score them together:
 * a part of the list scored alone gets other figures.
 */
export function scoreCandidates(plan: QueryPlan, candidates: readonly Candidate[]): CandidateScore[] {
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
  const scale = sum > 0 ? sum / best.length : 1;
  const calibrate = calibrationFor(scale, ranked);
  const known = cosines.filter((cosine) => cosine !== null);
  const usual = known.length > 0 ? known.reduce((a, b) => a + b, 0) / known.length : 0;
  return candidates.map((_, i) => {
    const rest = plan.weights.cosine * (cosines[i] ?? usual) - plan.weights.length * prior[i]!;
    const fused = coverage[i]! / scale + rest;
    const score = coverage[i]! > 0 || cosines[i] !== null ? calibrate(fused) : 0;
    return { score, fused, lexical: lexical[i]!, coverage: coverage[i]!, cosine: cosines[i]!, length: prior[i]! };
  });
}

function cosineOf(plan: QueryPlan, { packed, vector }: Candidate): number | null {
  const language = packedLanguage(packed);
  const version = plan.snapshot.spaceVersion(language);
  const direction = plan.vectorFor(language);
  if (!direction || !vector || version === null) return null;
  return cosineToPacked(direction.values, vector, version);
}
