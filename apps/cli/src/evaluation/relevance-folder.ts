import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { ImportEntry } from '@techmart/listings';
import { UsageError } from '../console/outcome.js';
import { readJsonLines, readText } from '@techmart/imports';
import type { Gains } from './figures.js';

export const directions = ['need2result', 'result2need'] as const;
export type Direction = (typeof directions)[number];

export interface Query {
  readonly id: string;
  readonly title?: string;
  readonly text: string;
}

/** A folder of judged texts: corpus.jsonl[.gz], queries.jsonl, qrels.tsv (query, document, gain under a heading). */
export interface RelevanceFolder {
  readonly name: string;
  readonly direction: Direction;
  readonly queries: readonly Query[];
  readonly gains: ReadonlyMap<string, Gains>;
  /** The documents as rows of an import. */
  corpus(): AsyncIterable<ImportEntry>;
  /** Everything that a document says, in one text. */
  texts(): AsyncIterable<{ readonly id: string; readonly text: string }>;
}

/** What a listing can take from a document; anything else in the folder is no business of the market. */
const TAKEN = ['id', 'title', 'abstract', 'text', 'keywords', 'field'];

/** @throws UsageError when a file is missing or holds nothing */
export async function openRelevanceFolder(
  folder: string,
  wished: Direction | undefined,
  limit: number | undefined,
): Promise<RelevanceFolder> {
  const path = resolve(folder);
  const name = basename(path);
  const file = (...names: string[]): string => {
    const found = names.map((one) => join(path, one)).find((one) => existsSync(one));
    if (found) return found;
    throw new UsageError({ zh: `${path} 中没有 ${names[0]}`, en: `There is no ${names[0]} in ${path}` });
  };
  const corpusFile = file('corpus.jsonl.gz', 'corpus.jsonl');
  const queriesFile = file('queries.jsonl');
  const gains = gainsOf(await readFile(file('qrels.tsv'), 'utf8'));
  const queries: Query[] = [];
  for await (const entry of readJsonLines(readText(queriesFile, () => undefined))) {
    if ('fault' in entry) throw new UsageError(entry.fault.message);
    const { id, title, text } = entry.record as unknown as Query;
    // A query that nobody has judged says nothing about the ranking.
    if (gains.has(String(id))) queries.push({ id: String(id), title: title || undefined, text });
    if (queries.length === limit) break;
  }
  if (queries.length === 0) throw new UsageError({ zh: '没有已评判的查询', en: 'There is no judged query' });
  return {
    name,
    direction: wished ?? (name.includes('result2need') ? 'result2need' : 'need2result'),
    queries,
    gains,
    corpus: () => documents(corpusFile),
    texts: () => textsOf(documents(corpusFile)),
  };
}

function gainsOf(text: string): Map<string, Map<string, number>> {
  const gains = new Map<string, Map<string, number>>();
  for (const line of text.split(/\r?\n/).slice(1)) {
    const [query, document, gain] = line.split('\t');
    if (!query || !document || !(Number(gain) > 0)) continue;
    const known = gains.get(query) ?? new Map<string, number>();
    gains.set(query, known.set(document, Number(gain)));
  }
  return gains;
}

async function* documents(path: string): AsyncGenerator<ImportEntry> {
  for await (const entry of readJsonLines(readText(path, () => undefined))) {
    if ('fault' in entry) yield entry;
    else yield { line: entry.line, record: Object.fromEntries(TAKEN.map((key) => [key, entry.record[key]])) };
  }
}

async function* textsOf(entries: AsyncIterable<ImportEntry>): ReturnType<RelevanceFolder['texts']> {
  for await (const entry of entries) {
    if ('fault' in entry) continue;
    const { id, title, abstract, text, keywords } = entry.record;
    yield { id: String(id), text: [title, abstract, text, keywords].flat().filter(Boolean).join('\n') };
  }
}
