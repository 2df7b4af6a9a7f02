import type { Language, Localized } from '@techmart/kernel';
import type { ListingKind } from '@techmart/listings';
import { codeTable, type TableName } from '@techmart/taxonomy';

/** A column of the template: as files name it, as a Chinese sheet names it, what to write, and an example. */
interface Column {
  readonly name: string;
  readonly zh: string;
  readonly isRequired?: boolean;
  readonly how: Localized;
  readonly example: Localized | string;
  /** The names that may stand in it; all of them are listed on a sheet of their own. */
  readonly table?: TableName;
}

const several: Localized = { zh: '可填多项，用分号隔开', en: 'several, separated by semicolons' };
const own: Localized = { zh: '不填则为本单位所在地区', en: 'your own region when left out' };

const head: readonly Column[] = [
  {
    name: 'id',
    zh: '编号',
    isRequired: true,
    how: {
      zh: '本单位自编，文件内不重复；同一编号再次导入即为修改',
      en: 'your own number, once in the file; the same number again changes the entry',
    },
    example: 'CG-2026-001',
  },
  {
    name: 'title',
    zh: '标题',
    isRequired: true,
    how: { zh: '2–300 字', en: '2 to 300 characters' },
    example: { zh: '海上塔筒长效石墨烯防腐涂料', en: 'Graphene coating for offshore towers' },
  },
];
const classes: readonly Column[] = [
  { name: 'keywords', zh: '关键词', how: several, example: { zh: '防腐涂料；石墨烯', en: 'coating; graphene' } },
  {
    name: 'field',
    zh: '技术领域',
    isRequired: true,
    how: { zh: '名称或代码，见“可选项”', en: 'name or code, see the sheet of choices' },
    example: { zh: '新材料及其应用', en: '05' },
    table: 'tech-fields',
  },
  {
    name: 'industryCode',
    zh: '应用行业',
    how: { zh: '名称或代码', en: 'name or code' },
    example: 'C',
    table: 'industries',
  },
];
const reach: readonly Column[] = [
  { name: 'regionCode', zh: '地区', how: own, example: '350100' },
  {
    name: 'visibility',
    zh: '公开范围',
    how: { zh: '不填则所有人可见', en: 'everybody when left out' },
    example: '',
    table: 'visibilities',
  },
];
const yuan: Localized = { zh: '以元填写，不填即面议', en: 'in yuan; negotiable when left out' };

const columns: Readonly<Record<ListingKind, readonly Column[]>> = {
  result: [
    ...head,
    {
      name: 'summary',
      zh: '一句话效果',
      how: { zh: '不超过 500 字，最好带数字', en: 'at most 500 characters, best with a number' },
      example: { zh: '防腐寿命由三年延长到十年', en: 'Ten years of protection instead of three' },
    },
    {
      name: 'problem',
      zh: '解决的问题',
      how: { zh: '不超过 5000 字', en: 'at most 5,000 characters' },
      example: { zh: '浪溅区三年即锈蚀', en: 'Rust after three years in the splash zone' },
    },
    {
      name: 'effect',
      zh: '效果与对比',
      how: { zh: '用数字与现有方案对比', en: 'in numbers, against the present solution' },
      example: { zh: '耐盐雾 4000 小时，现用约 1500 小时', en: '4,000 hours of salt spray against 1,500' },
    },
    {
      name: 'abstract',
      zh: '技术说明',
      how: { zh: '不超过 20000 字，勿写保密内容', en: 'at most 20,000 characters, nothing confidential' },
      example: { zh: '石墨烯改性环氧防腐涂料，可现场喷涂。', en: 'An epoxy coating with graphene, sprayed on site.' },
    },
    ...classes,
    { name: 'trl', zh: '技术成熟度', how: { zh: '1–9 的整数', en: 'a whole number from 1 to 9' }, example: '7' },
    {
      name: 'conversionModes',
      zh: '转化方式',
      how: several,
      example: { zh: '普通许可；转让', en: 'transfer' },
      table: 'transaction-modes',
    },
    {
      name: 'ip',
      zh: '知识产权',
      how: {
        zh: '类别 编号 状态（申请中、已授权、已失效、已驳回），多项用分号隔开',
        en: 'kind, number, state (pending, granted, expired, rejected); several, separated by semicolons',
      },
      example: {
        zh: '发明专利 ZL202110000001.X 已授权；软件著作权 2021SR0000001',
        en: 'Invention patent ZL202110000001.X granted',
      },
      table: 'ip-kinds',
    },
    { name: 'priceMinYuan', zh: '最低价（元）', how: yuan, example: '800000' },
    { name: 'priceMaxYuan', zh: '最高价（元）', how: yuan, example: '1500000' },
    ...reach,
  ],
  need: [
    ...head,
    {
      name: 'problem',
      zh: '现状与问题',
      how: { zh: '不超过 20000 字，尽量写出现在的数值', en: 'at most 20,000 characters, with present figures' },
      example: {
        zh: '浪溅区三年即锈蚀，现用涂料耐盐雾约 1500 小时',
        en: 'Rust after three years; 1,500 hours of salt spray',
      },
    },
    {
      name: 'goal',
      zh: '要达到的目标',
      how: { zh: '能检验的数字', en: 'numbers that can be checked' },
      example: { zh: '耐盐雾不低于 3000 小时', en: 'At least 3,000 hours of salt spray' },
    },
    {
      name: 'keyTechnology',
      zh: '关键技术点',
      how: { zh: '希望采用的技术，可不填', en: 'the technology looked for, if any' },
      example: '',
    },
    ...classes,
    {
      name: 'trlMin',
      zh: '最低技术成熟度',
      how: { zh: '1–9 的整数', en: 'a whole number from 1 to 9' },
      example: '6',
    },
    { name: 'budgetMinYuan', zh: '最低预算（元）', how: yuan, example: '' },
    { name: 'budgetMaxYuan', zh: '最高预算（元）', how: yuan, example: '2000000' },
    {
      name: 'deadline',
      zh: '截止日期',
      how: { zh: '如 2027-06-30，过后自动下架', en: 'such as 2027-06-30; it leaves the market after that' },
      example: '2027-06-30',
    },
    {
      name: 'cooperationModes',
      zh: '合作方式',
      how: several,
      example: { zh: '许可', en: 'licence' },
      table: 'transaction-modes',
    },
    ...reach,
    {
      name: 'anonymous',
      zh: '匿名',
      how: { zh: '是或否；匿名时对方看不到单位名称', en: 'yes or no; others do not learn who you are' },
      example: { zh: '否', en: 'no' },
    },
  ],
};

const words = {
  sheet: { result: { zh: '成果', en: 'Results' }, need: { zh: '需求', en: 'Needs' } },
  guide: { zh: '填写说明', en: 'How to fill in' },
  choices: { zh: '可选项', en: 'Choices' },
  guideHead: { zh: ['列', '是否必填', '填写要求', '示例'], en: ['Column', 'Required', 'What to write', 'Example'] },
  choicesHead: { zh: ['列', '代码', '名称'], en: ['Column', 'Code', 'Name'] },
  yes: { zh: '必填', en: 'yes' },
  no: { zh: '选填', en: 'no' },
} as const;

const NAME_WIDTH = 18;
const TEXT_WIDTH = 48;

/** As made by this process, and the code tables that stood then: administrators add codes while the market runs. */
const made = new Map<string, { readonly tables: readonly object[]; readonly file: Promise<Buffer> }>();

/** An Excel file to fill in: the headings on its first sheet, and beside it how to fill it in and the names to choose. */
export function importTemplate(kind: ListingKind, language: Language): Promise<Buffer> {
  const tables = columns[kind].flatMap(({ table }) => (table ? [codeTable(table)] : []));
  const known = made.get(`${kind} ${language}`);
  if (known?.tables.every((table, i) => table === tables[i])) return known.file;
  const file = makeTemplate(kind, language);
  made.set(`${kind} ${language}`, { tables, file });
  return file;
}

async function makeTemplate(kind: ListingKind, language: Language): Promise<Buffer> {
  // Loaded only when somebody asks: the package is large and slow to start.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  const headingOf = ({ name, zh }: Column): string => (language === 'zh' ? zh : name);
  const sheet = workbook.addWorksheet(words.sheet[kind][language], { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns[kind].map((column) => ({
    header: headingOf(column) + (column.isRequired ? '*' : ''),
    width: NAME_WIDTH,
  }));
  const guide = workbook.addWorksheet(words.guide[language]);
  guide.columns = words.guideHead[language].map((header, i) => ({ header, width: i > 1 ? TEXT_WIDTH : NAME_WIDTH }));
  for (const column of columns[kind]) {
    const { isRequired, how, example } = column;
    const shown = typeof example === 'string' ? example : example[language];
    guide.addRow([headingOf(column), words[isRequired ? 'yes' : 'no'][language], how[language], shown]);
  }
  const choices = workbook.addWorksheet(words.choices[language]);
  choices.columns = words.choicesHead[language].map((header, i) => ({
    header,
    width: i > 1 ? TEXT_WIDTH : NAME_WIDTH,
  }));
  for (const column of columns[kind])
    for (const entry of column.table ? codeTable(column.table).entries : [])
      choices.addRow([headingOf(column), entry.code, entry[language]]);
  for (const each of workbook.worksheets) each.getRow(1).font = { bold: true };
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
