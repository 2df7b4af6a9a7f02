/** What a UTF-16 unit means to the tokenizer. */
export const CharacterKind = {
  /** Neither part of a token nor a boundary of meaning: spaces, hyphens, slashes, symbols. */
  Other: 0,
  /** Letter, digit or combining mark of any script but Han. */
  Word: 1,
  Han: 2,
  /** Punctuation across which no phrase reaches. */
  Break: 3,
  Apostrophe: 4,
  /** Half of a surrogate pair: the code point decides. */
  Surrogate: 5,
} as const;

const BREAKS = '.;:!?,()[]{}"“”„«»…—–。、《》〈〉【】「」『』〔〕•·●■◆\u2028\u2029';
const APOSTROPHES = "'’ʼ`";
const WORD = /[\p{L}\p{N}\p{M}]/u;
const HAN = /\p{Script=Han}/u;

let table: Uint8Array | undefined;

function buildTable(): Uint8Array {
  const kinds = new Uint8Array(65536);
  for (let unit = 0; unit < 65536; unit++) {
    if (unit >= 0xd800 && unit <= 0xdfff) {
      kinds[unit] = CharacterKind.Surrogate;
      continue;
    }
    const character = String.fromCharCode(unit);
    if (HAN.test(character)) kinds[unit] = CharacterKind.Han;
    else if (WORD.test(character)) kinds[unit] = CharacterKind.Word;
  }
  for (const character of BREAKS) kinds[character.charCodeAt(0)] = CharacterKind.Break;
  for (const character of APOSTROPHES) kinds[character.charCodeAt(0)] = CharacterKind.Apostrophe;
  return kinds;
}

/** Kinds of all UTF-16 units, made once: a table look-up is ten times faster than a property regex per character. */
export function characterKinds(): Uint8Array {
  return (table ??= buildTable());
}

/** Kind of the code point at `index`; lone surrogates are `Other`, so broken text is skipped, never thrown at. */
export function surrogateKind(text: string, index: number): number {
  const codePoint = text.codePointAt(index) ?? 0;
  if (codePoint < 0x10000) return CharacterKind.Other;
  const character = String.fromCodePoint(codePoint);
  if (HAN.test(character)) return CharacterKind.Han;
  return WORD.test(character) ? CharacterKind.Word : CharacterKind.Other;
}
