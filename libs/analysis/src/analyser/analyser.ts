import type { Language } from '../language.js';
import { CharacterKind, characterKinds, surrogateKind } from './characters.js';
import { normalise, type NormalisedText } from './normalise.js';
import { Segmenter } from './segmenter.js';
import { Stemmer } from './stemmer.js';
import { CHINESE_STOP_WORDS, ENGLISH_STOP_WORDS } from './stop-words.js';
import { TokenKind, type TokenStream } from './token-stream.js';

const POINT = 46;
const COMMA = 44;
/** Longer "words" are addresses, sequences or encoded data. */
const LONGEST_WORD = 64;
/** A tenth of the letters in Chinese characters makes a text Chinese: one character says as much as several letters. */
const CHINESE_SHARE = 0.1;

/** What a word may hold besides letters and digits. */
const MARKS = /['’ʼ`,]/;

interface Draft {
  kinds: number[];
  texts: string[];
  parts: number[];
  starts: number[];
  ends: number[];
  hanUnits: number;
  wordUnits: number;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/**
 * Turns text of either language, or of both mixed, into terms. Every well-formed or broken string is accepted.
 * One analyser per process is enough: it is stateless but for its caches and the user's words.
 */
export class Analyser {
  private readonly stemmer = new Stemmer();
  private readonly segmenter = new Segmenter();

  /** Adds words to the Chinese dictionary. Documents analysed before keep their old cut until they are re-indexed. */
  addWords(words: Iterable<string>): void {
    this.segmenter.addWords(words);
  }

  /** Loads the dictionary now rather than with the first Chinese text. */
  warmUp(): void {
    this.segmenter.cut('技术');
  }

  /** Analyses the parts of one text (title, abstract, keywords …); phrases never reach from one part to the next. */
  analyse(parts: readonly string[]): TokenStream {
    const draft: Draft = { kinds: [], texts: [], parts: [], starts: [], ends: [], hanUnits: 0, wordUnits: 0 };
    for (const [part, original] of parts.entries()) {
      if (part > 0) this.push(draft, TokenKind.Break, '', part, 0, 0);
      this.tokenise(normalise(original), part, draft);
    }
    const { hanUnits, wordUnits, ...stream } = draft;
    const language: Language = hanUnits > 0 && hanUnits >= CHINESE_SHARE * (hanUnits + wordUnits) ? 'zh' : 'en';
    return { language, ...stream };
  }

  private tokenise(normalised: NormalisedText, part: number, draft: Draft): void {
    const { text } = normalised;
    const kinds = characterKinds();
    const kindAt = (i: number): number => {
      const kind = kinds[text.charCodeAt(i)] as number;
      return kind === CharacterKind.Surrogate ? surrogateKind(text, i) : kind;
    };
    const cut = this.wordBoundaries(text, kindAt);
    let i = 0;
    let isNewLine = false;
    while (i < text.length) {
      const kind = kindAt(i);
      if (kind === CharacterKind.Word) {
        const end = this.endOfWord(text, i, kindAt);
        this.pushWord(draft, text.slice(i, end), part, normalised.startOf(i), normalised.endOf(end));
        draft.wordUnits += end - i;
        i = end;
      } else if (kind === CharacterKind.Han) {
        const end = cut(i);
        this.pushHan(draft, text.slice(i, end), part, normalised.startOf(i), normalised.endOf(end));
        draft.hanUnits += end - i;
        i = end;
      } else {
        const unit = text.charCodeAt(i);
        // A blank line ends a paragraph; a single line end may be mere wrapping.
        if (kind === CharacterKind.Break || (unit === 10 && isNewLine))
          this.push(draft, TokenKind.Break, '', part, normalised.startOf(i), normalised.endOf(i + 1));
        isNewLine = unit === 10 || (isNewLine && (unit === 32 || unit === 9 || unit === 13));
        i++;
        continue;
      }
      isNewLine = false;
    }
  }

  /** End of the letter-and-digit token that starts at `start`: apostrophes inside belong to it, as do 1,000 and 3.5. */
  private endOfWord(text: string, start: number, kindAt: (i: number) => number): number {
    let isNumber = true;
    let i = start;
    while (i < text.length) {
      const kind = kindAt(i);
      const unit = text.charCodeAt(i);
      if (kind === CharacterKind.Word) {
        isNumber &&= isDigit(unit);
        i += isHighSurrogate(unit) ? 2 : 1;
      } else if (kind === CharacterKind.Apostrophe && i + 1 < text.length && kindAt(i + 1) === CharacterKind.Word) i++;
      else if (isNumber && (unit === POINT || unit === COMMA) && isDigit(text.charCodeAt(i + 1))) i++;
      else break;
    }
    return i;
  }

  /** All Han runs go through the dictionary in one call; the answer is the end of the word that starts at an offset. */
  private wordBoundaries(text: string, kindAt: (i: number) => number): (start: number) => number {
    const runs: Array<[number, number]> = [];
    for (let i = 0; i < text.length;) {
      if (kindAt(i) !== CharacterKind.Han) {
        i++;
        continue;
      }
      const start = i;
      while (i < text.length && kindAt(i) === CharacterKind.Han) i += isHighSurrogate(text.charCodeAt(i)) ? 2 : 1;
      runs.push([start, i]);
    }
    if (runs.length === 0) return (start) => start + 1;
    const ends = new Int32Array(text.length);
    const words = this.segmenter.cut(runs.map(([start, end]) => text.slice(start, end)).join('\n'));
    let run = 0;
    let place = runs[0]![0];
    for (const word of words) {
      if (word === '\n') {
        run++;
        place = runs[run]?.[0] ?? text.length;
        continue;
      }
      ends[place] = place + word.length;
      place += word.length;
    }
    return (start) => ends[start] || start + 1;
  }

  private pushWord(draft: Draft, token: string, part: number, start: number, end: number): void {
    const lower = token.toLowerCase();
    const word = MARKS.test(lower) ? lower.replace(/['’ʼ`]s$/, '').replace(/['’ʼ`,]/g, '') : lower;
    if (word.length < 2 || word.length > LONGEST_WORD || ENGLISH_STOP_WORDS.has(word))
      this.push(draft, TokenKind.Gap, '', part, start, end);
    else this.push(draft, TokenKind.Term, this.stemmer.stem(word), part, start, end);
  }

  private pushHan(draft: Draft, word: string, part: number, start: number, end: number): void {
    const kind = CHINESE_STOP_WORDS.has(word) ? TokenKind.Gap : TokenKind.Term;
    this.push(draft, kind, word, part, start, end);
  }

  private push(draft: Draft, kind: number, text: string, part: number, start: number, end: number): void {
    draft.kinds.push(kind);
    draft.texts.push(text);
    draft.parts.push(part);
    draft.starts.push(start);
    draft.ends.push(end);
  }
}
