export { LANGUAGES, SIDES, otherLanguage, otherSide, type Language, type Side } from './language.js';
export { Analyser } from './analyser/analyser.js';
export { ENGLISH_STOP_WORDS } from './analyser/stop-words.js';
export { TokenKind, type TokenStream } from './analyser/token-stream.js';
export { ANALYSIS_VERSION, isPackedText, packText, packedLanguage, packedTerms } from './packed-text.js';
export { hashTerm, opaqueToken } from './hashing.js';
export { DIMENSIONS, normaliseLength } from './semantics/latent-space.js';
export { packVector, unpackVector } from './semantics/packed-vector.js';
export { MarketDelta } from './statistics/market-counts.js';
export { Snapshot, parseDelta, serialiseDelta, type TextVector } from './statistics/snapshot.js';
export { SnapshotBuilder, type BuildProgress, type SnapshotBuilderOptions } from './statistics/snapshot-builder.js';
export { planQuery, searchTokens, type QueryPlan, type QueryText } from './matching/query-plan.js';
export type { PlannedTerm } from './matching/planned-term.js';
export type { ForeignPlan } from './matching/foreign-plan.js';
export { Lexicon } from './translation/lexicon.js';
export { LexiconBuilder } from './translation/lexicon-builder.js';
export { formsOf } from './translation/term-forms.js';
export type { TermPair } from './translation/term-pair.js';
export { randomNumbers } from './random-numbers.js';
export { rescored } from './matching/calibration.js';
export {
  CandidateReader,
  scoreCandidates,
  scoreReadings,
  type Candidate,
  type CandidateScore,
  type Direction,
  type Reading,
} from './matching/scorer.js';
export { WEIGHTS, type Weights } from './matching/weights.js';
export { explainMatch, type ExplainOptions } from './matching/explain.js';
export type { MatchedPhrase, Place } from './matching/matched-phrase.js';
export { sharedPassages } from './duplicates/shared-passages.js';
export { sharedWording, wordingOf, type SharedWording, type Wording } from './duplicates/shared-wording.js';
