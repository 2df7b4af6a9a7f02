import { finishHash, gramKey, HASH_START, stepHash } from './hashing.js';
import type { Language } from './language.js';
import { TokenKind, type TokenStream } from './analyser/token-stream.js';
import { characterKinds, CharacterKind } from './analyser/characters.js';

/**
 * A packed text is the token stream as a plain string, e.g. `1e medium- voltag charger|puls power`. It rides inside
 * the search engine's document, so that candidates arrive ready to be scored. A string of stems is about as small as
 * base64 of hashes with positions, needs no escaping in JSON, can be read by people and by the statistics builder,
 * and does not depend on any snapshot. Marks stand before each item; terms hold letters and digits, so none collides:
 *   ' ' term   '-' gap (with the characters of a Chinese stop word)   '|' break   '~' seam between two Han runs
 */
const VERSION = '1';

/**
 * Names the way texts are analysed and packed. To be part of what marks an indexed document as current; it is raised when
 * a change of stop words, stems, cuts or marks makes texts packed before unlike those packed now.
 */
export const ANALYSIS_VERSION = `${VERSION}.1`;

const TERM = 32;
const GAP = 45;
const BREAK = 124;
const SEAM = 126;

/** A listing's text has a few hundred terms; what lies beyond this many adds bytes and no meaning. */
const DEFAULT_MAX_TERMS = 1500;

/** Packs an analysed text; at most `maxTerms` terms are kept. */
export function packText(stream: TokenStream, maxTerms = DEFAULT_MAX_TERMS): string {
  let packed = VERSION + (stream.language === 'zh' ? 'z' : 'e');
  let terms = 0;
  let isBroken = true;
  let gaps = 0;
  let hanEnd = -1;
  let hanPart = -1;
  for (let i = 0; i < stream.kinds.length && terms < maxTerms; i++) {
    const text = stream.texts[i] as string;
    const kind = stream.kinds[i];
    if (kind === TokenKind.Break) {
      if (!isBroken) packed += '|';
      isBroken = true;
      gaps = 0;
      hanEnd = -1;
      continue;
    }
    const isHan = text !== '' && isHanText(text);
    if (isHan && hanEnd >= 0 && (hanEnd !== stream.starts[i] || hanPart !== stream.parts[i])) packed += '~';
    if (isHan) {
      hanEnd = stream.ends[i] as number;
      hanPart = stream.parts[i] as number;
    } else if (text !== '') hanEnd = -1;
    if (kind === TokenKind.Gap) {
      // Distances of four and more all mean "too far", so a long row of gaps needs no more marks.
      if (text === '' && (isBroken || gaps >= 3)) continue;
      packed += `-${text}`;
      gaps++;
    } else {
      packed += ` ${text}`;
      terms++;
      gaps = 0;
    }
    isBroken = false;
  }
  return packed;
}

function isHanText(text: string): boolean {
  const kind = characterKinds()[text.charCodeAt(0)];
  return kind === CharacterKind.Han || kind === CharacterKind.Surrogate;
}

/** Language of a packed text. */
export function packedLanguage(packed: string): Language {
  return packed.charCodeAt(1) === 122 ? 'zh' : 'en';
}

/** True for strings this version can read; anything else scores as an empty text. */
export function isPackedText(packed: string): boolean {
  return packed.startsWith(`${VERSION}e`) || packed.startsWith(`${VERSION}z`);
}

/**
 * Numbers of one packed text: term hashes with positions, and character pairs. Made to be filled again and again
 * without new memory: only the first `termCount` and `gramCount` entries are valid.
 */
export class UnpackedText {
  language: Language = 'en';
  termCount = 0;
  gramCount = 0;
  termIds = new Uint32Array(512);
  /** Place of each term; two terms at most 3 apart may form a pair. */
  positions = new Int32Array(512);
  grams = new Uint32Array(1024);

  /** Reads a packed text into this scratch space. Unreadable strings give an empty text. */
  read(packed: string): this {
    this.termCount = 0;
    this.gramCount = 0;
    this.language = packedLanguage(packed);
    if (!isPackedText(packed)) return this;
    this.reserve(packed.length);
    const { termIds, positions, grams } = this;
    const kinds = characterKinds();
    const { length } = packed;
    let position = 0;
    let terms = 0;
    let pairs = 0;
    let previous = 0;
    for (let i = 2; i < length;) {
      const mark = packed.charCodeAt(i++);
      const start = i;
      let hash = HASH_START;
      for (; i < length; i++) {
        const unit = packed.charCodeAt(i);
        if (unit <= GAP || unit === BREAK || unit === SEAM) break;
        hash = stepHash(hash, unit);
      }
      if (mark === BREAK || mark === SEAM) {
        if (mark === BREAK) position += 4;
        previous = 0;
      } else {
        position++;
        if (mark === TERM && i > start) {
          termIds[terms] = finishHash(hash);
          positions[terms++] = position;
        }
      }
      if (i === start) continue;
      const kind = kinds[packed.charCodeAt(start)];
      if (kind === CharacterKind.Han || kind === CharacterKind.Surrogate) {
        for (let j = start; j < i; j++) {
          const next = packed.charCodeAt(j);
          if (previous !== 0) grams[pairs++] = gramKey(previous, next);
          previous = next;
        }
      } else previous = 0;
    }
    this.termCount = terms;
    this.gramCount = pairs;
    return this;
  }

  private reserve(units: number): void {
    if (this.termIds.length < units) {
      this.termIds = new Uint32Array(units * 2);
      this.positions = new Int32Array(units * 2);
    }
    if (this.grams.length < units) this.grams = new Uint32Array(units * 2);
  }
}

/** Terms as written in a packed text, in order, repeated as often as they stand there. */
export function packedTerms(packed: string): string[] {
  if (!isPackedText(packed)) return [];
  return Array.from(packed.matchAll(/ ([^ \-|~]+)/g), (match) => match[1] as string);
}
