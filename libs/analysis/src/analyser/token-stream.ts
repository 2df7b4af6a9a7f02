import type { Language } from '../language.js';

/** What stands at one place of an analysed text. */
export const TokenKind = {
  /** A term: counted, weighed, searched for. */
  Term: 0,
  /** A stop word or single letter: keeps the distance between its neighbours. */
  Gap: 1,
  /** Punctuation or the end of a field: no phrase reaches across. */
  Break: 2,
} as const;

/**
 * An analysed text: parallel arrays, one entry a token. `texts` holds the stem of a term, the characters of a Chinese
 * stop word (they belong to the character pairs) and '' otherwise. Offsets are UTF-16 offsets into the original text
 * of the part the token comes from.
 */
export interface TokenStream {
  readonly language: Language;
  readonly kinds: readonly number[];
  readonly texts: readonly string[];
  readonly parts: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** The tokens of some parts of a text, from `first` to `last`, with the language of the whole. */
export function partsOf(stream: TokenStream, first: number, last = first): TokenStream {
  const { language, parts } = stream;
  const start = parts.findIndex((part) => part >= first);
  const end = parts.findLastIndex((part) => part <= last) + 1;
  const [from, to] = start < 0 ? [0, 0] : [start, Math.max(start, end)];
  const slice = <T>(values: readonly T[]): T[] => values.slice(from, to);
  return {
    language,
    kinds: slice(stream.kinds),
    texts: slice(stream.texts),
    parts: slice(parts),
    starts: slice(stream.starts),
    ends: slice(stream.ends),
  };
}
