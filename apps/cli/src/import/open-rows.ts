import { stat } from 'node:fs/promises';
import type { ImportEntry } from '@techmart/listings';
import { UsageError } from '../console/outcome.js';
import { readCsv } from './csv.reader.js';
import { readJsonLines } from './jsonl.reader.js';
import { readText } from './text-source.js';
import { readXlsx } from './xlsx.reader.js';

export interface OpenFile {
  readonly entries: AsyncIterable<ImportEntry>;
  /** Size of the file; what `onBytes` counts up to. Null where rows do not come in the order of its bytes. */
  readonly bytes: number | null;
}

/**
 * The rows of a file, by its name: .jsonl, .csv, both also as .gz, and .xlsx.
 * @throws UsageError when there is no such file or it is of another kind
 */
export async function openRows(path: string, onBytes: (bytes: number) => void): Promise<OpenFile> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new UsageError({ zh: `没有文件 ${path}`, en: `There is no file ${path}` });
  const text = (): AsyncIterable<string> => readText(path, onBytes);
  if (/\.(jsonl|ndjson)(\.gz)?$/i.test(path)) return { entries: readJsonLines(text()), bytes: found.size };
  if (/\.csv(\.gz)?$/i.test(path)) return { entries: readCsv(text()), bytes: found.size };
  if (/\.xlsx$/i.test(path)) return { entries: readXlsx(path), bytes: null };
  throw new UsageError({
    zh: `不认识的文件类型：${path}（可用 .jsonl、.jsonl.gz、.csv、.xlsx）`,
    en: `Unknown kind of file: ${path} (known: .jsonl, .jsonl.gz, .csv, .xlsx)`,
  });
}
