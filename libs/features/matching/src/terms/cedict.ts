import type { TermPair } from '@techmart/analysis';

/** An entry of CC-CEDICT. */
export interface DictionaryEntry {
  readonly simplified: string;
  /** Definitions as written, each perhaps with several senses. */
  readonly definitions: readonly string[];
}

/** Against a paper that prints a pair (1): a dictionary has everyday senses beside the technical one. */
const WEIGHT = 0.5;
const MOST_SENSES = 4;
const LONGEST_SENSE = 6;
/** Definitions that point elsewhere or say what kind of word it is, but not what it means. */
const NO_MEANING =
  /^(?:(?:old|archaic|Japanese|erhua|popular|ancient)? ?variant\b|erhua|also written|also called|surname\b|see\b|used in\b|CL:|abbr\. (?:to|of)\b|classifier)/i;
const IN_BRACKETS = /\([^)]*\)|\[[^\]]*\]/g;
const FILLERS = /\b(?:sb|sth|etc)\b\.?|[\p{Script=Han}|]+/gu;

/** The terms that a dictionary gives for matching: the first few senses of every word of two or more characters. */
export function dictionaryTerms(entries: Iterable<DictionaryEntry>): TermPair[] {
  const senses = new Map<string, Set<string>>();
  for (const { simplified, definitions } of entries) {
    if (simplified.length < 2) continue;
    const known = senses.get(simplified) ?? new Set<string>();
    senses.set(simplified, known);
    for (const sense of sensesOf(definitions)) known.add(sense);
  }
  return [...senses].flatMap(([zh, known]) =>
    [...known].slice(0, MOST_SENSES).map((en) => ({ zh, en, weight: WEIGHT })),
  );
}

function sensesOf(definitions: readonly string[]): string[] {
  return definitions
    .filter((definition) => !NO_MEANING.test(definition))
    .flatMap((definition) => definition.replace(IN_BRACKETS, ' ').split(';'))
    .map((sense) =>
      sense
        .replace(FILLERS, ' ')
        .trim()
        .replace(/^to\s+/i, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((sense) => /[a-z]/i.test(sense) && sense.split(' ').length <= LONGEST_SENSE);
}

/** A line of the dictionary's own file: `傳統 传统 [chuan2 tong3] /tradition/traditional/`; null for any other line. */
export function parseDictionaryLine(line: string): DictionaryEntry | null {
  const [, simplified, definitions] = /^[^#\s]\S* (\S+) \[[^\]]*\] \/(.+)\/\s*$/.exec(line) ?? [];
  return simplified && definitions ? { simplified, definitions: definitions.split('/') } : null;
}
