import type { ImportEntry } from '@techmart/listings';
import type { CellValue, Row } from 'exceljs';
import { FileFault } from './file-fault.js';
import { columnsOf, recordOf } from './table-columns.js';
import { checkZip } from './zip-check.js';

/** The first sheet of an Excel file, whose first row names the columns; rows are read as they come. */
export async function* readXlsx(path: string): AsyncGenerator<ImportEntry> {
  await checkZip(path);
  // Loaded only for Excel files: the package is large and slow to start.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.stream.xlsx.WorkbookReader(path, {
    worksheets: 'emit',
    entries: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
  });
  let columns: string[] | undefined;
  for await (const sheet of workbook) {
    for await (const row of sheet as AsyncIterable<Row>) {
      const cells = Array.isArray(row.values) ? row.values.slice(1).map(plainValue) : [];
      if (cells.every((cell) => cell === null || cell === '')) continue;
      if (columns) yield { line: row.number, record: recordOf(columns, cells) };
      else columns = columnsOf(cells);
    }
    break;
  }
  if (!columns) throw new FileFault({ zh: '第一张工作表是空的', en: 'the first sheet is empty' });
}

/** What a cell shows: the outcome of a formula, the text of a link or of several fonts. */
function plainValue(cell: CellValue): string | number | boolean | Date | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell !== 'object' || cell instanceof Date) return cell;
  if ('richText' in cell) return cell.richText.map((part) => part.text).join('');
  if ('text' in cell) return plainValue(cell.text as CellValue);
  if ('result' in cell) return plainValue(cell.result as CellValue);
  return null;
}
