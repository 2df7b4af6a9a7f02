import { hashTerm } from '../hashing.js';
import { characterKinds, CharacterKind } from '../analyser/characters.js';
import { TokenKind, type TokenStream } from '../analyser/token-stream.js';

/** Smallest thing that may be equal in two texts: a word, or in Chinese a character (cuts differ, characters don't). */
export interface TextUnit {
  /** Equal keys meet. */
  key: string;
  part: number;
  start: number;
  end: number;
  isHan: boolean;
  /** True within a stop word: may stand inside a phrase, not at its ends. */
  isStop: boolean;
  /** True when the unit before belongs to the same stretch of text. */
  isLinked: boolean;
  /** Number of the token it comes from. */
  token: number;
}

/** A term of a text with its place among the tokens. */
export interface PlacedTerm {
  id: number;
  position: number;
  /** Units it consists of: first and last. */
  firstUnit: number;
  lastUnit: number;
}

/** A text as units, and its terms on top of them. */
export interface UnitText {
  units: TextUnit[];
  terms: PlacedTerm[];
}

/** Words with at most this many stop words less one between them read as one phrase. */
const WORD_REACH = 3;

/** Splits an analysed text into units. Positions are those of the packed text. */
export function unitsOf(stream: TokenStream): UnitText {
  const units: TextUnit[] = [];
  const terms: PlacedTerm[] = [];
  let position = 0;
  let lastPosition = Number.NEGATIVE_INFINITY;
  for (const [token, kind] of stream.kinds.entries()) {
    if (kind === TokenKind.Break) {
      position += WORD_REACH + 1;
      continue;
    }
    position++;
    const text = stream.texts[token]!;
    if (text === '') continue;
    const place = { part: stream.parts[token]!, start: stream.starts[token]!, end: stream.ends[token]! };
    const before = units.at(-1);
    const isHan = isHanText(text);
    const isNear = before !== undefined && before.part === place.part && position - lastPosition <= WORD_REACH;
    const isAdjacent = before?.part === place.part && before.end === place.start;
    const firstUnit = units.length;
    if (!isHan) {
      const isLinked = isNear && (!before.isHan || isAdjacent);
      units.push({ key: text, ...place, isHan, isStop: false, isLinked, token });
    } else pushCharacters(units, text, place, { isStop: kind === TokenKind.Gap, isLinked: isAdjacent, token });
    if (kind === TokenKind.Term) terms.push({ id: hashTerm(text), position, firstUnit, lastUnit: units.length - 1 });
    lastPosition = position;
  }
  return { units, terms };
}

function pushCharacters(
  units: TextUnit[],
  text: string,
  { part, start, end }: { part: number; start: number; end: number },
  { isStop, isLinked, token }: { isStop: boolean; isLinked: boolean; token: number },
): void {
  // Where normalisation changed a word's length its characters cannot be told apart in the original.
  const isExact = end - start === text.length;
  for (let i = 0; i < text.length; i++) {
    const [from, to] = isExact ? [start + i, start + i + 1] : [start, end];
    units.push({ key: text[i]!, part, start: from, end: to, isHan: true, isStop, isLinked: i > 0 || isLinked, token });
  }
}

function isHanText(text: string): boolean {
  const kind = characterKinds()[text.charCodeAt(0)];
  return kind === CharacterKind.Han || kind === CharacterKind.Surrogate;
}
