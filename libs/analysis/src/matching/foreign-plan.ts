import { gramKey, hashTerm } from '../hashing.js';
import { otherLanguage, otherSide, type Language, type Side } from '../language.js';
import type { CollectionCounts } from '../statistics/collection-counts.js';
import type { Snapshot, TextVector } from '../statistics/snapshot.js';
import type { Lexicon } from '../translation/lexicon.js';
import { isHan } from '../translation/term-forms.js';
import {
  translateQuery,
  type QueryPart,
  type Translation,
  type TranslationUnit,
} from '../translation/translate-query.js';
import { LexicalTable } from './lexical-table.js';
import { isNumber, planned, strongestFirst, type PlannedTerm } from './planned-term.js';
import { distinction, rarity, type Weights } from './weights.js';

/** More than a translated need ever has. */
const MOST_TERMS = 600;

/** A query as it is put to the texts of the other language. */
export interface ForeignPlan {
  readonly language: Language;
  readonly translation: Translation;
  /** Strongest first. */
  readonly terms: readonly PlannedTerm[];
  /** Made at first use: most markets have few texts of the other language. */
  table(): LexicalTable;
  /** Direction of the translated terms; null while that language has no vectors. */
  readonly vector: TextVector | null;
}

/**
 * Plans a query for the texts of the other language: every word with its likely translations, each counting as much
 * as it is likely, listed terms found whole besides, and pairs of translated neighbours.
 */
export function planForeign(
  snapshot: Snapshot,
  side: Side,
  language: Language,
  lexicon: Lexicon,
  parts: readonly QueryPart[],
  weights: Weights,
): ForeignPlan {
  const to = otherLanguage(language);
  const target = snapshot.of(otherSide(side), to);
  const translation = translateQuery(lexicon, language, parts);
  const weigh = unitWeight(snapshot.of(side, language), weights);
  const missing = snapshot.of(otherSide(side), language);
  const terms = new Map<string, number>();
  const grams = new Map<number, number>();
  let ideal = 0;
  for (const unit of translation.units) {
    const weight = weigh(unit);
    let best = 0;
    for (const { terms: words, share } of unit.renderings) {
      let worth = 0;
      for (const word of words) {
        terms.set(word, (terms.get(word) ?? 0) + weight * share);
        worth += rarity(target.terms.get(hashTerm(word)), target.documents);
      }
      for (const key of gramsOf(words)) {
        grams.set(key, (grams.get(key) ?? 0) + weight * share);
        worth += weights.gram * rarity(target.grams.get(key), target.documents);
      }
      best = Math.max(best, worth * share);
    }
    // English words may stand in a Chinese text as they are: names, acronyms, terms that nobody translates.
    if (to === 'zh' && !unit.isPhrase) terms.set(unit.terms[0]!, (terms.get(unit.terms[0]!) ?? 0) + weight);
    // What cannot be said is missing from every text, and a text that has all the rest is no perfect answer.
    if (best === 0) best = rarity(missing.terms.get(hashTerm(unit.terms[0] ?? '')), missing.documents);
    ideal += weight * best;
  }
  const plannedTerms = Array.from(terms, ([term, weight]) => planned(term, hashTerm(term), weight, target));
  const chosen = strongestFirst(plannedTerms).slice(0, MOST_TERMS);
  const pairs = Array.from(translation.pairs, ([key, weight]) => ({ key, weight }));
  for (const { key, weight } of pairs) ideal += weight * weights.pair * rarity(target.pairs.get(key), target.documents);
  const keys = Array.from(grams, ([key, weight]) => ({ key, weight }));
  let table: LexicalTable | undefined;
  return {
    language: to,
    translation,
    terms: chosen,
    table: () =>
      (table ??= new LexicalTable(target, weights, chosen, pairs, keys, ideal / weights.foreignCoverage[to])),
    vector: snapshot.directionOf(to, new Map(chosen.map(({ id, weight }) => [id, weight]))),
  };
}

/** How much a unit counts, before rarity. */
function unitWeight(own: CollectionCounts, weights: Weights): (unit: TranslationUnit) => number {
  return ({ terms, count, isPhrase }) => {
    const tells = Math.max(0, ...terms.map((term) => distinction(own.terms.get(hashTerm(term)), own.documents)));
    const number = !isPhrase && isNumber(terms[0]!) ? weights.number : 1;
    const kind = isPhrase ? weights.listedTerm : 1;
    return kind * number * count ** weights.queryPower * tells ** weights.foreignDistinction;
  };
}

function gramsOf(words: readonly string[]): number[] {
  const keys: number[] = [];
  let before = 0;
  for (const word of words) {
    if (!isHan(word)) {
      before = 0;
      continue;
    }
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i);
      if (before !== 0) keys.push(gramKey(before, unit));
      before = unit;
    }
  }
  return keys;
}
