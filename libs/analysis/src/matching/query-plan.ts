import type { Analyser } from '../analyser/analyser.js';
import { hashTerm, opaqueToken } from '../hashing.js';
import { otherSide, type Language, type Side } from '../language.js';
import { packText, packedLanguage, packedTerms, UnpackedText } from '../packed-text.js';
import { pairsOf, type CollectionCounts } from '../statistics/collection-counts.js';
import type { Snapshot, TextVector } from '../statistics/snapshot.js';
import { LexicalTable } from './lexical-table.js';
import { findObjective } from './objective.js';
import { distinction, rarity, WEIGHTS } from './weights.js';

/** A text whose partners on the other side are looked for. */
export interface QueryText {
  title?: string;
  text: string;
  /** What is wanted, if the author said so apart; looked for in a need's `text` when left out. */
  objective?: string;
}

/** A term added to a query from outside its text, e.g. a translation: met only in texts of its language. */
export interface AddedTerm {
  /** As the analyser writes it: an English stem or a Chinese word. */
  term: string;
  language: Language;
  /** On the scale of a term that stands in the text once (1). */
  weight: number;
}

/** A term of a plan, with its name in the search engine's index. */
export interface PlannedTerm {
  term: string;
  id: number;
  token: string;
  /** Weight within the query, before rarity. */
  weight: number;
  /** Weight × rarity on the other side: what a text of usual length gains by having it. */
  strength: number;
  /** Whether any text on the other side has it, as far as the snapshot knows. */
  isKnown: boolean;
  /** Set for added terms only. */
  language?: Language;
}

/** A pair or character pair of a plan. */
export interface PlannedKey {
  key: number;
  weight: number;
}

/** More than a long need ever has; keeps a query of a whole report fast. */
const MOST_TERMS = 400;
const MOST_PAIRS = 1200;
const MOST_GRAMS = 800;

const LEADS = 6;
const FOLLOWERS = 9;

/** A query made ready: what to ask the search engine for candidates, and by what to score them. */
export class QueryPlan {
  private readonly tables: Partial<Record<Language, LexicalTable>> = {};

  constructor(
    readonly snapshot: Snapshot,
    /** Side on which the query's own text stands; candidates stand on the other. */
    readonly side: Side,
    readonly language: Language,
    /** Strongest first. */
    readonly terms: readonly PlannedTerm[],
    readonly pairs: readonly PlannedKey[],
    readonly grams: readonly PlannedKey[],
    /** Direction of title and text; null while the market is too small for vectors. */
    readonly vector: TextVector | null,
  ) {}

  /** True when the text has no term at all; then nothing can be found. */
  get isEmpty(): boolean {
    return this.terms.length === 0;
  }

  /**
   * Search strings for one multi-search with `matchingStrategy: last`: each starts with another of the strongest
   * terms, which documents must have, followed by the strongest others, which lift those that have more of them.
   * Terms that no text of the snapshot has come last, for a query led by one finds nothing; but one more query is led
   * by the strongest of them, because it may be the very word of a text that came after the snapshot.
   */
  leadQueries(leads = LEADS, followers = FOLLOWERS): string[] {
    const known = this.terms.filter((term) => term.isKnown);
    const unknown = this.terms.filter((term) => !term.isKnown);
    const ranked = [...known, ...unknown];
    const leaders = ranked.slice(0, leads);
    if (known.length >= leads && unknown[0]) leaders.push(unknown[0]);
    return leaders.map((leader) => {
      const others = ranked.filter((term) => term !== leader).slice(0, followers);
      return [leader, ...others].map((term) => term.token).join(' ');
    });
  }

  /** Look-up tables for scoring texts of a language; made at first use. */
  tableFor(language: Language): LexicalTable {
    return (this.tables[language] ??= new LexicalTable(
      this.snapshot.of(otherSide(this.side), language),
      this.terms.filter((term) => term.language === undefined || term.language === language),
      this.pairs,
      this.grams,
    ));
  }
}

interface Tally {
  terms: Map<number, { term: string; count: number }>;
  pairs: Map<number, number>;
  grams: Map<number, number>;
}

/**
 * Plans a query.
 * @param side the side of the market on which the query's text stands (a need looks for results)
 * @param added terms from outside the text (translations)
 */
export function planQuery(
  snapshot: Snapshot,
  analyser: Analyser,
  side: Side,
  query: QueryText,
  added: readonly AddedTerm[] = [],
): QueryPlan {
  const title = query.title ?? '';
  const whole = packText(analyser.analyse([title, query.text]));
  const language = packedLanguage(whole);
  const tally: Tally = { terms: new Map(), pairs: new Map(), grams: new Map() };
  // A result tells what it is, not what it wants: on judged pairs its "objective" sentence only adds noise.
  const objective = query.objective ?? (side === 'needs' ? findObjective(query.text) : '');
  tallyPart(tally, packText(analyser.analyse([title])), WEIGHTS.title);
  tallyPart(tally, packText(analyser.analyse([query.text])), WEIGHTS.text);
  tallyPart(tally, packText(analyser.analyse([objective])), WEIGHTS.objective);

  const own = snapshot.of(side, language);
  const target = snapshot.of(otherSide(side), language);
  const terms: PlannedTerm[] = [];
  for (const [id, { term, count }] of tally.terms) {
    const number = isNumber(term) ? WEIGHTS.number : 1;
    const weight = count ** WEIGHTS.queryPower * distinction(own.terms.get(id), own.documents) * number;
    terms.push(planned(term, id, weight, target));
  }
  for (const { term, language: of, weight } of added)
    terms.push({ ...planned(term, hashTerm(term), weight, snapshot.of(otherSide(side), of)), language: of });
  terms.sort((a, b) => b.strength - a.strength || a.id - b.id);
  const power = (key: number, count: number): PlannedKey => ({ key, weight: count ** WEIGHTS.queryPower });
  const pairs = Array.from(tally.pairs, ([key, count]) => power(key, count));
  const grams = Array.from(tally.grams, ([key, count]) => {
    const { weight } = power(key, count);
    return { key, weight: weight * distinction(own.grams.get(key), own.documents) };
  });
  return new QueryPlan(
    snapshot,
    side,
    language,
    terms.slice(0, MOST_TERMS),
    heaviest(pairs, MOST_PAIRS),
    heaviest(grams, MOST_GRAMS),
    snapshot.vectorOf(whole),
  );
}

function planned(term: string, id: number, weight: number, target: CollectionCounts): PlannedTerm {
  const frequency = target.terms.get(id);
  const strength = weight * rarity(frequency, target.documents);
  return { term, id, token: opaqueToken(id), weight, strength, isKnown: frequency > 0 };
}

/** Names of a packed text's distinct terms, for the search engine's attribute that lead queries look in. */
export function searchTokens(packed: string): string[] {
  const { termIds, termCount } = new UnpackedText().read(packed);
  return Array.from(new Set(termIds.subarray(0, termCount)), opaqueToken);
}

function tallyPart(tally: Tally, packed: string, weight: number): void {
  const text = new UnpackedText().read(packed);
  const written = packedTerms(packed);
  for (let i = 0; i < text.termCount; i++) {
    const id = text.termIds[i]!;
    const known = tally.terms.get(id);
    if (known) known.count += weight;
    else tally.terms.set(id, { term: written[i]!, count: weight });
  }
  for (const key of pairsOf(text)) tally.pairs.set(key, (tally.pairs.get(key) ?? 0) + weight);
  for (const key of text.grams.subarray(0, text.gramCount)) tally.grams.set(key, (tally.grams.get(key) ?? 0) + weight);
}

function isNumber(term: string): boolean {
  return /^[\p{N}.]+$/u.test(term) && !/\p{Script=Han}/u.test(term);
}

function heaviest(keys: PlannedKey[], most: number): PlannedKey[] {
  if (keys.length <= most) return keys;
  return keys.sort((a, b) => b.weight - a.weight || a.key - b.key).slice(0, most);
}
