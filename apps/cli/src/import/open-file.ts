import { stat } from 'node:fs/promises';
import { openRows, type OpenFile } from '@techmart/imports';
import { UsageError } from '../console/outcome.js';

/**
 * The rows of a file, by its name.
 * @throws UsageError when there is no such file or it is of another kind
 */
export async function openFile(path: string, onBytes: (bytes: number) => void): Promise<OpenFile> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new UsageError({ zh: `没有文件 ${path}`, en: `There is no file ${path}` });
  const opened = await openRows(path, onBytes);
  if (opened) return opened;
  throw new UsageError({
    zh: `不认识的文件类型：${path}（可用 .jsonl、.jsonl.gz、.csv、.xlsx）`,
    en: `Unknown kind of file: ${path} (known: .jsonl, .jsonl.gz, .csv, .xlsx)`,
  });
}
