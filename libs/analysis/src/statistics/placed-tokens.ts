import { TokenKind, type TokenStream } from '../analyser/token-stream.js';
import { PAIR_REACH } from './collection-counts.js';

/** A term of an analysed text, with its place as packed texts keep it and the number of its token. */
export interface PlacedToken {
  readonly word: string;
  /** Two terms at most `PAIR_REACH` apart may form a pair; a break keeps its neighbours further apart. */
  readonly position: number;
  readonly index: number;
}

/** The terms of a text in order, `most` of them at most. */
export function placedTokens({ kinds, texts }: TokenStream, most = Infinity): PlacedToken[] {
  const tokens: PlacedToken[] = [];
  let position = 0;
  for (const [index, kind] of kinds.entries()) {
    if (tokens.length >= most) break;
    position += kind === TokenKind.Break ? PAIR_REACH + 1 : 1;
    if (kind === TokenKind.Term) tokens.push({ word: texts[index]!, position, index });
  }
  return tokens;
}
