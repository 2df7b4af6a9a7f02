import type { Analyser } from '../analyser/analyser.js';
import { normalise } from '../analyser/normalise.js';
import { TokenKind } from '../analyser/token-stream.js';

const HAN = /\p{Script=Han}/u;
/** Shorter keys meet by chance, longer ones are sentences. */
const KEY_LENGTH = { least: 2, most: 16 };
/** English keys in words; a longer translation is an explanation. */
export const LONGEST_ENGLISH_KEY = 5;
const LONGEST_TRANSLATION = 8;

/** A pair as matching needs it: the Chinese key, both sides as the analyser writes them. */
export interface PairForms {
  /** Simplified, lower case, without spaces: found in texts as it stands. */
  readonly key: string;
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

/** Lower case, but never of another length, so that places stay. */
export function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Forms of a pair; null when it is of no use for matching (a single character, a sentence, no Chinese, no word). */
export function formsOf(analyser: Analyser, zh: string, en: string): PairForms | null {
  const key = lowerCase(normalise(zh).text).replace(/\s+/g, '');
  if (key.length < KEY_LENGTH.least || key.length > KEY_LENGTH.most || !HAN.test(key)) return null;
  const english = termsOf(analyser, en);
  const chinese = termsOf(analyser, key);
  if (english.length === 0 || english.length > LONGEST_TRANSLATION || chinese.length === 0) return null;
  return HAN.test(english.join('')) ? null : { key, zh: chinese, en: english };
}

function termsOf(analyser: Analyser, text: string): string[] {
  const { kinds, texts } = analyser.analyse([text]);
  return texts.filter((_, i) => kinds[i] === TokenKind.Term);
}

export function isHan(term: string): boolean {
  return HAN.test(term);
}
