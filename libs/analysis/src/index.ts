export { LANGUAGES, SIDES, otherSide, type Language, type Side } from './language.js';
export { Analyser } from './analyser/analyser.js';
export { TokenKind, type TokenStream } from './analyser/token-stream.js';
export { ANALYSIS_VERSION, isPackedText, packText, packedLanguage, packedTerms } from './packed-text.js';
export { hashTerm, opaqueToken } from './hashing.js';
export { DIMENSIONS } from './semantics/latent-space.js';
export { MarketDelta } from './statistics/market-counts.js';
export { Snapshot, parseDelta, serialiseDelta, type TextVector } from './statistics/snapshot.js';
export { SnapshotBuilder, type BuildProgress, type SnapshotBuilderOptions } from './statistics/snapshot-builder.js';
export {
  planQuery,
  searchTokens,
  type AddedTerm,
  type PlannedTerm,
  type QueryPlan,
  type QueryText,
} from './matching/query-plan.js';
export { scoreCandidates, type Candidate, type CandidateScore } from './matching/scorer.js';
export { findObjective } from './matching/objective.js';
export { explainMatch, type ExplainOptions, type MatchedPhrase, type Place } from './matching/explain.js';
