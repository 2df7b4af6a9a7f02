import type { Analyser } from '../analyser/analyser.js';
import { gramKey, hashPair } from '../hashing.js';
import { packText, UnpackedText } from '../packed-text.js';
import { PAIR_REACH } from '../statistics/collection-counts.js';
import { explainForeign } from './explain-foreign.js';
import type { Contributions } from './lexical-table.js';
import type { MatchedPhrase, Place } from './matched-phrase.js';
import type { QueryPlan, QueryText } from './query-plan.js';
import { strongest, type Explaining } from './strongest.js';
import { unitsOf, type TextUnit, type UnitText } from './text-units.js';

export interface ExplainOptions {
  /** Phrases at most. */
  limit?: number;
  /** Places at most of a phrase in each text. */
  places?: number;
}

const LIMIT = 6;
const PLACES = 3;

/** A stretch of units common to both texts. */
interface Stretch extends Explaining {
  query: Array<[number, number]>;
  document: Array<[number, number]>;
  elements: Map<string, number>;
}

/**
 * The phrases by which a document answers a query, strongest first. Neighbouring words that met are told as one
 * phrase, and each word's weight is told once.
 * @param documentParts original texts of the document, in the order in which it was analysed
 */
export function explainMatch(
  plan: QueryPlan,
  analyser: Analyser,
  query: QueryText,
  documentParts: readonly string[],
  { limit = LIMIT, places = PLACES }: ExplainOptions = {},
): MatchedPhrase[] {
  const stream = analyser.analyse(documentParts);
  const text = new UnpackedText().read(packText(stream));
  const contributions = plan.tableFor(stream.language).contributions(text);
  if (!(contributions.total > 0)) return [];
  if (stream.language !== plan.language) {
    const queryParts = [query.title ?? '', query.text];
    return explainForeign(plan.foreign, queryParts, stream, documentParts, contributions, limit, places);
  }
  const asked = plan.units;
  const found = unitsOf(stream);
  const stretches = commonStretches(asked, found);
  for (const stretch of stretches) stretch.elements = elementsOf(found, stretch.document[0]!, contributions);
  return strongest(stretches, contributions.total, limit).map(({ one: stretch, weight }) => ({
    phrase: phraseOf(found.units, stretch.document[0]!, documentParts),
    weight: Math.min(1, weight),
    query: stretch.query.slice(0, places).map((range) => placeOf(asked, range)),
    document: stretch.document.slice(0, places).map((range) => placeOf(found.units, range)),
  }));
}

/** All longest stretches of equal units, equal ones of different places put together. */
function commonStretches(asked: readonly TextUnit[], { units: found }: UnitText): Stretch[] {
  const placesOf = new Map<string, number[]>();
  for (const [j, { key }] of asked.entries()) {
    const places = placesOf.get(key);
    if (places) places.push(j);
    else placesOf.set(key, [j]);
  }
  const continues = (i: number, j: number): boolean =>
    i < found.length && j < asked.length && found[i]!.key === asked[j]!.key && found[i]!.isLinked && asked[j]!.isLinked;
  const stretches = new Map<string, Stretch>();
  let lengths = new Map<number, number>();
  for (let i = 0; i < found.length; i++) {
    const next = new Map<number, number>();
    for (const j of placesOf.get(found[i]!.key) ?? []) {
      const length = (continues(i, j) ? (lengths.get(j - 1) ?? 0) : 0) + 1;
      next.set(j, length);
      if (!continues(i + 1, j + 1)) keep(stretches, found, i, j, length);
    }
    lengths = next;
  }
  return Array.from(stretches.values());
}

function keep(stretches: Map<string, Stretch>, found: readonly TextUnit[], i: number, j: number, length: number): void {
  let first = i - length + 1;
  let last = i;
  while (first <= last && found[first]!.isStop) first++;
  while (last >= first && found[last]!.isStop) last--;
  // A lone Chinese character is no reason a reader would accept.
  if (first > last || (first === last && found[first]!.isHan)) return;
  const key = found
    .slice(first, last + 1)
    .map((unit) => unit.key)
    .join(' ');
  const stretch = stretches.get(key) ?? { query: [], document: [], elements: new Map<string, number>() };
  stretches.set(key, stretch);
  addRange(stretch.document, first, last);
  addRange(stretch.query, j - (i - first), j - (i - last));
}

function addRange(ranges: Array<[number, number]>, first: number, last: number): void {
  if (!ranges.some(([from, to]) => from === first && to === last)) ranges.push([first, last]);
}

/** What a stretch of the document contributes: its whole words, their pairs, and its character pairs. */
function elementsOf(found: UnitText, [first, last]: [number, number], from: Contributions): Map<string, number> {
  const elements = new Map<string, number>();
  const add = (name: string, contribution: number | undefined): void => {
    if (contribution !== undefined && contribution > 0) elements.set(name, contribution);
  };
  const terms = found.terms.filter((term) => term.firstUnit >= first && term.lastUnit <= last);
  for (const [n, term] of terms.entries()) {
    add(`t${term.id}`, from.terms.get(term.id));
    for (const before of terms.slice(Math.max(0, n - PAIR_REACH), n)) {
      if (term.position - before.position > PAIR_REACH) continue;
      const pair = hashPair(before.id, term.id);
      add(`p${pair}`, from.pairs.get(pair));
    }
  }
  for (let i = first + 1; i <= last; i++) {
    const [one, two] = [found.units[i - 1]!, found.units[i]!];
    if (!one.isHan || !two.isHan) continue;
    const gram = gramKey(one.key.charCodeAt(0), two.key.charCodeAt(0));
    add(`g${gram}`, from.grams.get(gram));
  }
  return elements;
}

function placeOf(units: readonly TextUnit[], [first, last]: [number, number]): Place {
  return { part: units[first]!.part, start: units[first]!.start, end: units[last]!.end };
}

function phraseOf(units: readonly TextUnit[], range: [number, number], parts: readonly string[]): string {
  const { part, start, end } = placeOf(units, range);
  return parts[part]!.slice(start, end).replace(/\s+/g, ' ').trim();
}
