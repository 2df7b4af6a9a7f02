import { normalise } from '../analyser/normalise.js';
import type { TokenStream } from '../analyser/token-stream.js';
import { gramKey, hashPair, hashTerm } from '../hashing.js';
import { placedTokens } from '../statistics/placed-tokens.js';
import { isHan, lowerCase } from '../translation/term-forms.js';
import type { TranslationUnit } from '../translation/translate-query.js';
import type { ForeignPlan } from './foreign-plan.js';
import type { Contributions } from './lexical-table.js';
import type { MatchedPhrase, Place } from './matched-phrase.js';
import { strongest, type Explaining } from './strongest.js';

/** Rarer renderings count a little in the score, but are no reason to show. */
const LEAST_SHARE = 0.1;
/** Words looked at beyond the phrases asked for, since neighbours become one phrase. */
const LOOK_AHEAD = 3;
/** What may stand between two words of one phrase. */
const SEAM = /^[\s\-–‐/·]*$/;

/** Words of the query that stand in the document in the other language. */
interface Link extends Explaining {
  readonly query: Place[];
  readonly document: Place[];
}

/**
 * The terms by which a document of the other language answers a query, strongest first: each stands in the query, its
 * rendering stands in the document, and the lexicon has the one for the other.
 */
export function explainForeign(
  { translation, language }: ForeignPlan,
  queryParts: readonly string[],
  stream: TokenStream,
  documentParts: readonly string[],
  contributions: Contributions,
  limit: number,
  places: number,
): MatchedPhrase[] {
  const document = language === 'zh' ? new ChineseText(documentParts, stream) : new WordText(stream);
  const links: Link[] = [];
  for (const unit of translation.units) {
    for (const terms of renderingsOf(unit)) {
      const elements = elementsOf(terms, contributions);
      const found = elements.size > 0 ? document.placesOf(terms) : [];
      if (found.length > 0) links.push({ query: unit.places, document: found, elements });
    }
  }
  const chosen = strongest(links, contributions.total, limit * LOOK_AHEAD).map(
    ({ one: { query, document: found }, weight }) => ({ query, document: found, weight }),
  );
  return joined(chosen, queryParts, documentParts)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, limit)
    .map(({ query, document: found, weight }) => ({
      asked: written(queryParts, query[0]!),
      phrase: written(documentParts, found[0]!),
      weight: Math.min(1, weight),
      query: query.slice(0, places),
      document: found.slice(0, places),
    }));
}

function renderingsOf({ isPhrase, terms, renderings }: TranslationUnit): Array<readonly string[]> {
  const likely = renderings.filter(({ share }) => isPhrase || share >= LEAST_SHARE).map((rendering) => rendering.terms);
  // A Latin word may stand in a Chinese text as it is.
  return !isPhrase && !isHan(terms[0]!) ? [...likely, terms] : likely;
}

/** What the document gains by a rendering: its words, their pairs, its character pairs. */
function elementsOf(terms: readonly string[], from: Contributions): Map<string, number> {
  const elements = new Map<string, number>();
  const add = (name: string, contribution: number | undefined): void => {
    if (contribution !== undefined && contribution > 0) elements.set(name, contribution);
  };
  const ids = terms.map(hashTerm);
  for (const [i, id] of ids.entries()) {
    add(`t${id}`, from.terms.get(id));
    if (i > 0) add(`p${i} ${id}`, from.pairs.get(hashPair(ids[i - 1]!, id)));
  }
  const text = terms.join('');
  if (isHan(text))
    for (let i = 1; i < text.length; i++) {
      const gram = gramKey(text.charCodeAt(i - 1), text.charCodeAt(i));
      add(`g${gram}`, from.grams.get(gram));
    }
  return elements;
}

/** A text whose words are told apart by spaces. */
class WordText {
  protected readonly tokens: Array<{ term: string; position: number; place: Place }> = [];
  private readonly indexes = new Map<string, number[]>();

  constructor(stream: TokenStream) {
    const { parts, starts, ends } = stream;
    for (const { word, position, index } of placedTokens(stream)) {
      const place = { part: parts[index]!, start: starts[index]!, end: ends[index]! };
      const indexes = this.indexes.get(word);
      if (indexes) indexes.push(this.tokens.length);
      else this.indexes.set(word, [this.tokens.length]);
      this.tokens.push({ term: word, position, place });
    }
  }

  /** Where these words stand next to each other in this order; one stop word may stand between. */
  placesOf(terms: readonly string[]): Place[] {
    return (this.indexes.get(terms[0]!) ?? []).flatMap((first) => {
      const last = this.tokens[first + terms.length - 1];
      if (!last || last.position - this.tokens[first]!.position > terms.length) return [];
      if (!terms.every((term, i) => this.tokens[first + i]!.term === term)) return [];
      const { part, start } = this.tokens[first]!.place;
      return last.place.part === part ? [{ part, start, end: last.place.end }] : [];
    });
  }
}

/** A Chinese text: words are found by their characters, however it was cut. */
class ChineseText extends WordText {
  private readonly parts: Array<{ text: string; startOf: (i: number) => number; endOf: (i: number) => number }>;

  constructor(parts: readonly string[], stream: TokenStream) {
    super(stream);
    this.parts = parts.map((part) => {
      const normalised = normalise(part);
      const text = lowerCase(normalised.text);
      return { text, startOf: (i) => normalised.startOf(i), endOf: (i) => normalised.endOf(i) };
    });
  }

  override placesOf(terms: readonly string[]): Place[] {
    if (!terms.every(isHan)) return super.placesOf(terms);
    const wanted = terms.join('');
    // A lone character is no reason a reader would accept.
    if (wanted.length < 2) return [];
    return this.parts.flatMap(({ text, startOf, endOf }, part) => {
      const places: Place[] = [];
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length))
        places.push({ part, start: startOf(at), end: endOf(at + wanted.length) });
      return places;
    });
  }
}

interface Chosen {
  readonly query: Place[];
  readonly document: Place[];
  readonly weight: number;
}

/** Puts words together that are neighbours in both texts: 防冰 ↔ anti-icing and 涂层 ↔ coating are one term. */
function joined(chosen: readonly Chosen[], queryParts: readonly string[], documentParts: readonly string[]): Chosen[] {
  const result = chosen.slice();
  for (let i = 0; i < result.length; i++)
    for (let j = 0; j < result.length; j++) {
      if (i === j) continue;
      const query = neighbours(result[i]!.query, result[j]!.query, queryParts);
      const document = query.length > 0 ? neighbours(result[i]!.document, result[j]!.document, documentParts) : [];
      if (document.length === 0) continue;
      const [low, high] = [Math.min(i, j), Math.max(i, j)];
      result[low] = { query, document, weight: result[i]!.weight + result[j]!.weight };
      result.splice(high, 1);
      i = -1;
      break;
    }
  return result;
}

/**
 * Places at which one of the first and one of the second stand side by side, in either order, or on each other: 防冰 is
 * two words in English.
 */
function neighbours(some: readonly Place[], others: readonly Place[], texts: readonly string[]): Place[] {
  return some.flatMap((one) =>
    others.flatMap((other) => {
      if (one.part !== other.part) return [];
      const [before, after] = one.start <= other.start ? [one, other] : [other, one];
      if (after.start > before.end && !SEAM.test(texts[one.part]!.slice(before.end, after.start))) return [];
      return [{ part: one.part, start: before.start, end: Math.max(before.end, after.end) }];
    }),
  );
}

function written(parts: readonly string[], { part, start, end }: Place): string {
  return parts[part]!.slice(start, end).replace(/\s+/g, ' ').trim();
}
