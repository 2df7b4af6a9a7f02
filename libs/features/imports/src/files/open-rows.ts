import { stat } from 'node:fs/promises';
import type { ImportEntry } from '@techmart/listings';
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
 * The rows of a file, by its name: .jsonl, .csv, both also as .gz, and .xlsx. Null for a file of another kind.
 * @param takesGb18030 reads texts that are not UTF-8 as GB18030, instead of refusing them
 */
export async function openRows(
  path: string,
  onBytes: (bytes: number) => void,
  takesGb18030 = false,
): Promise<OpenFile | null> {
  const text = (): AsyncIterable<string> => readText(path, onBytes, takesGb18030);
  const { size } = await stat(path);
  if (/\.(jsonl|ndjson)(\.gz)?$/i.test(path)) return { entries: readJsonLines(text()), bytes: size };
  if (/\.csv(\.gz)?$/i.test(path)) return { entries: readCsv(text()), bytes: size };
  if (/\.xlsx$/i.test(path)) return { entries: readXlsx(path), bytes: null };
  return null;
}
