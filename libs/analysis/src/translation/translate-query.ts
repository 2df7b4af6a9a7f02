import { normalise } from '../analyser/normalise.js';
import { TokenKind, type TokenStream } from '../analyser/token-stream.js';
import { hashPair, hashTerm } from '../hashing.js';
import type { Language } from '../language.js';
import { PAIR_REACH } from '../statistics/collection-counts.js';
import { placedTokens, type PlacedToken } from '../statistics/placed-tokens.js';
import type { Lexicon } from './lexicon.js';
import { isHan, LONGEST_ENGLISH_KEY, lowerCase } from './term-forms.js';
import type { Rendering } from './translation-table.js';

/** A part of a query, analysed: title or text. */
export interface QueryPart {
  readonly original: string;
  readonly stream: TokenStream;
  /** How much one occurrence counts. */
  readonly weight: number;
}

/** Where a unit stands in the query: number of the part and UTF-16 offsets into its original text. */
export interface UnitPlace {
  readonly part: number;
  readonly start: number;
  readonly end: number;
}

/** A word or a listed term of the query, and what it is called in the other language. */
export interface TranslationUnit {
  /** A listed term was found whole. */
  readonly isPhrase: boolean;
  /** Occurrences, each as much as its part counts. */
  count: number;
  /** Its terms in the query's language. */
  readonly terms: readonly string[];
  /** Empty when nothing is known: the unit is missing from every text of the other language. */
  readonly renderings: readonly Rendering[];
  readonly places: UnitPlace[];
}

/** A query in the words of the other language. */
export interface Translation {
  readonly units: readonly TranslationUnit[];
  /** Pairs of neighbouring words, both translated, with the chance that this is what they are called. */
  readonly pairs: ReadonlyMap<number, number>;
}

/** As long as a packed text gets, in terms and in characters; what lies beyond adds time and no meaning. */
const MOST_TOKENS = 1_500;
const MOST_CHARACTERS = 6_000;
/** Places kept of a unit. */
const MOST_PLACES = 20;
/** What is left of a word that is known only by the words inside it. */
const INNER_WORD = 0.7;
/** Renderings of a word that may form a pair with those of its neighbour, and the least chance of both. */
const PAIRED = 3;
const LEAST_PAIR = 0.08;
/** Stop words between the words of a listed English term: "internet of things". */
const TERM_SLACK = 1;

type Placed = Omit<PlacedToken, 'index'>;

/** Translates the parts of a query: whole listed terms by longest match, and every word by what terms teach of it. */
export function translateQuery(lexicon: Lexicon, language: Language, parts: readonly QueryPart[]): Translation {
  const units = new Map<string, TranslationUnit>();
  const pairs = new Map<number, number>();
  for (const [number, part] of parts.entries()) {
    const tokens = placedTokens(part.stream, MOST_TOKENS);
    if (language === 'zh') findChineseTerms(lexicon, part, number, units);
    else findEnglishTerms(lexicon, part, tokens, number, units);
    pairUp(lexicon, language, translateWords(lexicon, language, part, tokens, number, units), pairs);
  }
  return { units: [...units.values()], pairs };
}

function note(
  units: Map<string, TranslationUnit>,
  key: string,
  unit: () => Omit<TranslationUnit, 'count' | 'places'>,
  weight: number,
  place: UnitPlace,
): void {
  const known = units.get(key) ?? { ...unit(), count: 0, places: [] };
  units.set(key, known);
  known.count += weight;
  if (known.places.length < MOST_PLACES) known.places.push(place);
}

/** Longest match over the characters: needs no cut, so that a term is found whatever the dictionary makes of it. */
function findChineseTerms(
  { from: { zh } }: Lexicon,
  { original, stream, weight }: QueryPart,
  part: number,
  units: Map<string, TranslationUnit>,
): void {
  const normalised = normalise(original);
  const text = lowerCase(normalised.text.slice(0, MOST_CHARACTERS));
  for (let i = 0; i < text.length;) {
    const length = isInsideWord(text, i) ? 0 : zh.phrases.longestAt(text, i);
    // "ct" of "ctrl" is no term.
    if (length === 0 || isInsideWord(text, i + length)) {
      i++;
      continue;
    }
    const key = text.slice(i, i + length);
    const [start, end] = [normalised.startOf(i), normalised.endOf(i + length)];
    const unit = () => ({ isPhrase: true, terms: termsWithin(stream, start, end), renderings: zh.phrases.get(key) });
    note(units, `p${key}`, unit, weight, { part, start, end });
    i += length;
  }
}

const LATIN = /[a-z0-9]/;

/** True between two Latin letters or digits. */
function isInsideWord(text: string, at: number): boolean {
  return at > 0 && at < text.length && LATIN.test(text[at - 1]!) && LATIN.test(text[at]!);
}

function termsWithin({ kinds, texts, starts, ends }: TokenStream, start: number, end: number): string[] {
  return texts.filter((_, i) => kinds[i] === TokenKind.Term && ends[i]! > start && starts[i]! < end);
}

/** Longest match over the stems. */
function findEnglishTerms(
  { from: { en } }: Lexicon,
  { stream, weight }: QueryPart,
  tokens: readonly PlacedToken[],
  part: number,
  units: Map<string, TranslationUnit>,
): void {
  for (let i = 0; i < tokens.length;) {
    let length = Math.min(LONGEST_ENGLISH_KEY, tokens.length - i);
    let key = '';
    for (; length > 0; length--) {
      const words = tokens.slice(i, i + length);
      if (words.at(-1)!.position - words[0]!.position > length - 1 + TERM_SLACK) continue;
      key = words.map(({ word }) => word).join(' ');
      if (en.phrases.has(key)) break;
    }
    if (length === 0) {
      i++;
      continue;
    }
    const [first, last] = [tokens[i]!.index, tokens[i + length - 1]!.index];
    const unit = () => ({ isPhrase: true, terms: key.split(' '), renderings: en.phrases.get(key) });
    note(units, `p${key}`, unit, weight, { part, start: stream.starts[first]!, end: stream.ends[last]! });
    i += length;
  }
}

/** Notes every word of a part; one that is unknown is taken apart into known ones. Returns the words in order. */
function translateWords(
  lexicon: Lexicon,
  language: Language,
  { stream, weight }: QueryPart,
  tokens: readonly PlacedToken[],
  part: number,
  units: Map<string, TranslationUnit>,
): Placed[] {
  const placed: Placed[] = [];
  for (const { word, position, index } of tokens) {
    const [start, end] = [stream.starts[index]!, stream.ends[index]!];
    for (const { text, at } of knownWords(lexicon, language, word)) {
      const isWhole = text === word;
      const unit = () => ({ isPhrase: false, terms: [text], renderings: lexicon.word(language, text) });
      // Where normalisation changed a word's length its inner words cannot be told apart in the original.
      const isExact = !isWhole && end - start === word.length;
      const place = isExact ? { part, start: start + at, end: start + at + text.length } : { part, start, end };
      note(units, `w${text}`, unit, isWhole ? weight : weight * INNER_WORD, place);
      placed.push({ word: text, position });
    }
  }
  return placed;
}

function knownWords(lexicon: Lexicon, language: Language, word: string): Array<{ text: string; at: number }> {
  const { words } = lexicon.from[language];
  if (language === 'en' || !isHan(word) || word.length < 3 || words.has(word)) return [{ text: word, at: 0 }];
  const inner: Array<{ text: string; at: number }> = [];
  for (let i = 0; i < word.length;) {
    const length = words.longestAt(word, i);
    if (length > 0) inner.push({ text: word.slice(i, i + length), at: i });
    i += Math.max(1, length);
  }
  return inner.length > 0 ? inner : [{ text: word, at: 0 }];
}

/** Neighbours here are mostly neighbours there: "anti-icing coating" says more than both words somewhere. */
function pairUp(lexicon: Lexicon, language: Language, words: readonly Placed[], pairs: Map<number, number>): void {
  const renderings = new Map<string, Array<{ id: number; share: number }>>();
  const of = (word: string): Array<{ id: number; share: number }> => {
    const known = renderings.get(word);
    if (known) return known;
    const best = lexicon.word(language, word).slice(0, PAIRED);
    const made = best.map(({ terms, share }) => ({ id: hashTerm(terms[0]!), share }));
    // An English word in a Chinese text may stay as it is.
    if (made.length === 0 && !isHan(word)) made.push({ id: hashTerm(word), share: 1 });
    renderings.set(word, made);
    return made;
  };
  for (let i = 1; i < words.length; i++)
    for (let j = i - 1; j >= 0 && j >= i - PAIR_REACH && words[i]!.position - words[j]!.position <= PAIR_REACH; j--)
      for (const first of of(words[j]!.word))
        for (const second of of(words[i]!.word)) {
          const share = first.share * second.share;
          if (share < LEAST_PAIR || first.id === second.id) continue;
          const key = hashPair(first.id, second.id);
          pairs.set(key, Math.min(1, (pairs.get(key) ?? 0) + share));
        }
}
