import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TermPair } from '@techmart/analysis';
import { codeTable, seededTable } from '@techmart/taxonomy';

const DATA = join(import.meta.dirname, '../../data');
export const SHIPPED_LEXICON = join(DATA, 'lexicon.bin');

/** A name that experts have agreed on counts as much as so many papers. */
const NAME_WEIGHT = 3;
const NAMED = ['tech-fields', 'industries'] as const;

/** The list of terms that comes with the market. */
export async function shippedTerms(): Promise<TermPair[]> {
  const lines = (await readFile(join(DATA, 'zh-en-terms.tsv'), 'utf8')).trim().split('\n').slice(1);
  return lines.map((line) => {
    const [zh = '', en = '', papers = ''] = line.split('\t');
    return { zh, en, weight: Number(papers) };
  });
}

/** Names of fields and industries, which are there in both languages; with `seeded`, only those of the release. */
export function taxonomyTerms(seeded = false): TermPair[] {
  return NAMED.flatMap((name) => {
    const { entries } = seeded ? seededTable(name) : codeTable(name);
    return entries.map(({ zh, en }) => ({ zh, en, weight: NAME_WEIGHT }));
  });
}
