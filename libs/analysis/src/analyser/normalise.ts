import { from, to } from 'opencc-js/preset/t2cn';
import { ConverterFactory } from 'opencc-js/core';

/** A text in the form the tokenizer reads, and the way back to the original's places. */
export interface NormalisedText {
  readonly text: string;
  /** Original offset of the normalised offset at which a token starts. */
  startOf(offset: number): number;
  /** Original offset just after the token that ends at the normalised offset. */
  endOf(offset: number): number;
}

const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;
const NOT_ASCII = /[^\x00-\x7f]/;

const FIRST_HAN = 0x3400;
const LAST_HAN = 0x9fff;

let simplified: Uint16Array | undefined;

/**
 * Traditional → simplified, one character for one. Phrase conversion would read better but moves offsets, and both
 * sides of a match pass through the same table anyway.
 */
function simplifiedForms(): Uint16Array {
  if (simplified) return simplified;
  const characters: string[] = [];
  for (let unit = FIRST_HAN; unit <= LAST_HAN; unit++) characters.push(String.fromCharCode(unit));
  const convert = ConverterFactory(from.tw ?? [], to.cn ?? []);
  const converted = convert(characters.join('\n')).split('\n');
  simplified = Uint16Array.from(characters, (character, i) => {
    const form = converted[i] ?? character;
    return (form.length === 1 ? form : character).charCodeAt(0);
  });
  return simplified;
}

/** Folds traditional characters to simplified ones; the length never changes. */
export function simplify(text: string): string {
  const forms = simplifiedForms();
  let out = '';
  let done = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < FIRST_HAN || unit > LAST_HAN) continue;
    const form = forms[unit - FIRST_HAN]!;
    if (form === unit) continue;
    out += text.slice(done, i) + String.fromCharCode(form);
    done = i + 1;
  }
  return done === 0 ? text : out + text.slice(done);
}

const identity = (offset: number): number => offset;

/** NFKC (full-width forms, ligatures, unit signs) and simplified characters, with a map back where lengths changed. */
export function normalise(original: string): NormalisedText {
  if (!NOT_ASCII.test(original)) return { text: original, startOf: identity, endOf: identity };
  const composed = original.normalize('NFKC');
  // Equal lengths alone do not prove equal places, but equal text does; full-width punctuation keeps 1:1 places too.
  if (composed === original || isPlainWidthChange(original, composed))
    return { text: simplify(composed), startOf: identity, endOf: identity };
  return normaliseByCluster(original);
}

/** True when every unit was replaced by exactly one unit (full-width ASCII and such), the usual case in Chinese. */
function isPlainWidthChange(original: string, composed: string): boolean {
  if (original.length !== composed.length) return false;
  for (let i = 0; i < original.length; i++) {
    const unit = original.charCodeAt(i);
    const other = composed.charCodeAt(i);
    if (unit === other || (unit >= 0xff01 && unit <= 0xff5e && unit - other === 0xfee0)) continue;
    if ((original[i] as string).normalize('NFKC') !== composed[i]) return false;
  }
  return true;
}

function normaliseByCluster(original: string): NormalisedText {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  for (const match of original.matchAll(CLUSTER)) {
    const cluster = match[0];
    const composed = cluster.length === 1 && cluster.charCodeAt(0) < 0x80 ? cluster : cluster.normalize('NFKC');
    for (let i = 0; i < composed.length; i++) {
      starts.push(match.index);
      ends.push(match.index + cluster.length);
    }
    text += composed;
  }
  return {
    text: simplify(text),
    startOf: (offset) => starts[offset] ?? original.length,
    endOf: (offset) => (offset === 0 ? 0 : (ends[offset - 1] ?? original.length)),
  };
}
