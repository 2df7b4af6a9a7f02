import { Readable } from 'node:stream';
import type { ImportEntry } from '@techmart/listings';
import { parse, type CsvError } from 'csv-parse';
import { FileFault } from './file-fault.js';
import { brokenText } from './jsonl.reader.js';
import { columnsOf, recordOf } from './table-columns.js';
import { BROKEN } from './text-source.js';

const MAX_RECORD = 2_000_000;

interface Parsed {
  readonly info: { readonly lines: number };
  readonly record: string[];
}

/** Comma-, semicolon- or tab-separated values with a heading row; the separator is the one the heading uses most. */
export async function* readCsv(text: AsyncIterable<string>): AsyncGenerator<ImportEntry> {
  const pieces = text[Symbol.asyncIterator]();
  let start = '';
  let isAtEnd = false;
  while (!isAtEnd && !start.includes('\n') && start.length < MAX_RECORD) {
    const { value, done } = await pieces.next();
    isAtEnd = done ?? false;
    start += value ?? '';
  }
  const skipped: ImportEntry[] = [];
  let unclosed: CsvError | undefined;
  const source = Readable.from(joined(start, pieces));
  const parser = source.pipe(
    parse({
      delimiter: separatorOf(start),
      info: true,
      skip_empty_lines: true,
      max_record_size: MAX_RECORD,
      // Read strictly, a stray quote would swallow the rows after it without a word.
      relax_quotes: true,
      relax_column_count_less: true,
      skip_records_with_error: true,
      on_skip: (error) => {
        // Everything from that quote to the end has gone into one cell: that is no fault of a single row.
        if (error?.code === 'CSV_QUOTE_NOT_CLOSED') unclosed = error;
        else if (error) skipped.push(faultOf(error));
      },
    }),
  );
  source.on('error', (error) => parser.destroy(error));
  let columns: string[] | undefined;
  try {
    for await (const { info, record } of parser as AsyncIterable<Parsed>) {
      yield* skipped.splice(0);
      if (!columns) columns = columnsOf(record);
      else if (record.some((cell) => cell.includes(BROKEN))) yield { line: info.lines, fault: brokenText };
      else yield { line: info.lines, record: recordOf(columns, record) };
    }
  } catch (error) {
    throw isCsvError(error) ? unreadable(error) : error;
  }
  yield* skipped;
  if (unclosed) throw unreadable(unclosed);
  if (!columns) throw new FileFault({ zh: '文件是空的', en: 'the file is empty' });
}

async function* joined(start: string, pieces: AsyncIterator<string>): AsyncGenerator<string> {
  yield start;
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
}

function separatorOf(start: string): string {
  const heading = start.split('\n', 1)[0]!;
  const count = (separator: string): number => heading.split(separator).length;
  return [',', ';', '\t'].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
}

function faultOf(error: CsvError): ImportEntry {
  const line = (error as unknown as { lines?: number }).lines ?? 0;
  return { line, fault: { path: '', code: 'csv', message: reasonOf(error) } };
}

function unreadable(error: CsvError): FileFault {
  const { zh, en } = reasonOf(error);
  const line = (error as unknown as { lines?: number }).lines;
  return new FileFault({ zh: `第 ${line} 行附近：${zh}`, en: `Near line ${line}: ${en}` }, error);
}

function reasonOf(error: CsvError): { zh: string; en: string } {
  const code = String(error.code);
  if (code === 'CSV_QUOTE_NOT_CLOSED') return { zh: '引号没有闭合', en: 'a quote is opened but never closed' };
  return { zh: '引号位置不对', en: 'a quote stands where none may be; double it inside a cell' };
  if (/INCONSISTENT/.test(code)) return { zh: '列数多于表头', en: 'more cells than the heading has columns' };
  if (code === 'CSV_MAX_RECORD_SIZE') return { zh: '一行过长', en: 'the row is too long' };
  return { zh: error.message, en: error.message };
}
