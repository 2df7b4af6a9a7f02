import { packedLanguage, UnpackedText } from '../packed-text.js';
import { cosineToPacked } from '../semantics/packed-vector.js';
import { calibrate } from './calibration.js';
import type { QueryPlan } from './query-plan.js';
import { WEIGHTS } from './weights.js';

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
  /** Cosine of the vectors; null when it could not be told. */
  cosine: number | null;
}

/**
 * Scores all candidates of a query, in the order given. The scale is set by the best of them, so score them together:
 * a part of the list scored alone gets other figures.
 */
export function scoreCandidates(plan: QueryPlan, candidates: readonly Candidate[]): CandidateScore[] {
  const text = new UnpackedText();
  const lexical = new Float64Array(candidates.length);
  const prior = new Float64Array(candidates.length);
  const cosines = candidates.map((candidate) => cosineOf(plan, candidate));
  for (const [i, { packed }] of candidates.entries()) {
    text.read(packed);
    const table = plan.tableFor(text.language);
    lexical[i] = table.score(text);
    prior[i] = table.lengthPrior(text);
  }
  const scale = meanOfBest(lexical);
  const known = cosines.filter((cosine) => cosine !== null);
  const usual = known.length > 0 ? known.reduce((a, b) => a + b, 0) / known.length : 0;
  return candidates.map(({ packed }, i) => {
    const score = lexical[i]!;
    const rest = WEIGHTS.cosine * (cosines[i] ?? usual) - WEIGHTS.length * prior[i]!;
    const fused = score / scale + rest;
    const ideal = plan.tableFor(packedLanguage(packed)).ideal;
    return { fused, lexical: score, cosine: cosines[i]!, score: calibrate({ fused, coverage: scale / ideal }) };
  });
}

function cosineOf(plan: QueryPlan, { packed, vector }: Candidate): number | null {
  const language = packedLanguage(packed);
  const version = plan.snapshot.spaceVersion(language);
  if (!plan.vector || !vector || version === null || language !== plan.language) return null;
  return cosineToPacked(plan.vector.values, vector, version);
}

/** Mean of the best lexical scores; never 0, so that a query that met nothing scores 0 and not NaN. */
function meanOfBest(scores: Float64Array): number {
  const best = scores.slice().sort().reverse().subarray(0, WEIGHTS.scaleBy);
  const sum = best.reduce((a, b) => a + b, 0);
  return sum > 0 ? sum / best.length : 1;
}
