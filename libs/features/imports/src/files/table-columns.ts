import { codeNamed } from './code-names.js';
import { FileFault } from './file-fault.js';
import { rightsIn } from './ip-rights.js';

type Cell = string | number | boolean | Date | null | undefined;

/** How the cells of a column are read; every other column is text. */
const kinds: Record<string, 'list' | 'number' | 'yuan' | 'rights' | 'json' | 'flag' | 'day'> = {
  conversionModes: 'list',
  cooperationModes: 'list',
  trl: 'number',
  trlMin: 'number',
  priceMinFen: 'number',
  priceMaxFen: 'number',
  budgetMinFen: 'number',
  budgetMaxFen: 'number',
  priceMinYuan: 'yuan',
  priceMaxYuan: 'yuan',
  budgetMinYuan: 'yuan',
  budgetMaxYuan: 'yuan',
  ip: 'rights',
  translation: 'json',
  anonymous: 'flag',
  deadline: 'day',
};

/** Headings as Chinese sheets write them. */
const headings: Record<string, string> = {
  编号: 'id',
  序号: 'id',
  名称: 'title',
  标题: 'title',
  成果名称: 'title',
  需求名称: 'title',
  摘要: 'abstract',
  简介: 'abstract',
  概要: 'summary',
  解决的问题: 'problem',
  主要问题: 'problem',
  效果: 'effect',
  现状与问题: 'problem',
  目标: 'goal',
  技术说明: 'abstract',
  一句话效果: 'summary',
  效果与对比: 'effect',
  要达到的目标: 'goal',
  关键技术点: 'keyTechnology',
  关键技术: 'keyTechnology',
  关键词: 'keywords',
  技术领域: 'field',
  行业: 'industryCode',
  应用行业: 'industryCode',
  技术成熟度: 'trl',
  最低技术成熟度: 'trlMin',
  成果阶段: 'stage',
  价格方式: 'priceKind',
  公开范围: 'visibility',
  转化方式: 'conversionModes',
  合作方式: 'cooperationModes',
  截止日期: 'deadline',
  知识产权: 'ip',
  地区: 'regionCode',
  匿名: 'anonymous',
  '最低价（元）': 'priceMinYuan',
  '最高价（元）': 'priceMaxYuan',
  '最低预算（元）': 'budgetMinYuan',
  '最高预算（元）': 'budgetMaxYuan',
};

/** A column whose heading begins so is a note for people, such as why a row was refused; it is not read. */
export const NOTE = '#';

/**
 * The columns that a heading row names; an asterisk behind a name only marks it as required.
 * @throws FileFault without an `id`, or with a heading twice
 */
export function columnsOf(heading: readonly Cell[]): string[] {
  const names = heading.map((cell) => {
    const text = cellText(cell)
      .trim()
      .replace(/\s*[*＊]$/, '');
    return text.startsWith(NOTE) ? '' : (headings[text] ?? text);
  });
  const given = names.filter((name) => name !== '');
  const twice = given.find((name, i) => given.indexOf(name) !== i);
  if (twice !== undefined)
    throw new FileFault({ zh: `表头“${twice}”出现两次`, en: `the heading "${twice}" stands twice` });
  if (!given.includes('id')) {
    const found = given.slice(0, 10).join(', ') || '-';
    throw new FileFault({
      zh: `首行应为表头且含 id 列；读到：${found}`,
      en: `The first row must name the columns, id among them; found: ${found}`,
    });
  }
  return names;
}

/** A row as the record that a JSON file would hold. Empty cells are left out. */
export function recordOf(columns: readonly string[], cells: readonly Cell[]): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  columns.forEach((column, i) => {
    const cell = cells[i];
    if (column === '' || cell === undefined || cell === null || cell === '') return;
    const kind = kinds[column];
    if (kind === 'yuan') record[column.replace(/Yuan$/, 'Fen')] = fenOf(cell);
    else record[column] = valueOf(column, kind, cell);
  });
  return record;
}

/** What cannot be read as its column wants stays as it is, so that the check of the row can say what is wrong. */
function valueOf(column: string, kind: (typeof kinds)[string] | undefined, cell: NonNullable<Cell>): unknown {
  const text = cellText(cell).trim();
  switch (kind) {
    case 'list':
      return text
        .split(/[;；、,，|]/)
        .map((part) => codeNamed(column, part.trim()))
        .filter((part) => part !== '');
    case 'number':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
    case 'rights':
      return text.startsWith('[') ? jsonOr(text) : rightsIn(text);
    case 'json':
      return jsonOr(text);
    case 'flag':
      if (/^(true|yes|y|1|是)$/i.test(text)) return true;
      return /^(false|no|n|0|否)$/i.test(text) ? false : text;
    case 'day':
      return text.replace(/^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/, (_, y: string, m: string, d: string) =>
        [y, m.padStart(2, '0'), d.padStart(2, '0')].join('-'),
      );
    default:
      return codeNamed(column, text);
  }
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Yuan with up to two decimals in whole fen, without the errors of binary fractions. */
function fenOf(cell: NonNullable<Cell>): unknown {
  const text = cellText(cell).trim().replace(/,/g, '');
  const [, yuan, decimals = ''] = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return yuan === undefined ? text : Number(yuan) * 100 + Number(decimals.padEnd(2, '0'));
}

function cellText(cell: Cell): string {
  if (cell instanceof Date) return Number.isNaN(cell.valueOf()) ? '' : cell.toISOString().slice(0, 10);
  return cell === null || cell === undefined ? '' : String(cell);
}
