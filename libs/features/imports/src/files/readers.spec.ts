import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportEntry } from '@techmart/listings';
import excel from 'exceljs';
import { openRows } from './open-rows.js';
import { checkZip } from './zip-check.js';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'techmart-readers-'))) as never);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(name: string, content: string | Buffer): Promise<ImportEntry[]> {
  const path = join(folder, name);
  await writeFile(path, content);
  const entries: ImportEntry[] = [];
  for await (const entry of (await openRows(path, () => undefined))!.entries) entries.push(entry);
  return entries;
}

const records = (entries: ImportEntry[]): unknown[] => entries.map((e) => ('record' in e ? e.record : e.fault.code));
const gbk = Buffer.from([0xb7, 0xc0, 0xb8, 0xaf, 0xcd, 0xbf, 0xb2, 0xe3]); // 防腐涂层

describe('reading import files', () => {
  it('reads JSON lines with their numbers, with a byte order mark and CRLF, and goes on after faulty ones', async () => {
    const entries = await read('a.jsonl', '\ufeff{"id":"1","title":"罐"}\r\n\r\nnope\n[1]\n{"id":"2"}');
    expect(records(entries)).toEqual([{ id: '1', title: '罐' }, 'json', 'object', { id: '2' }]);
    expect(entries.map((entry) => entry.line)).toEqual([1, 3, 4, 5]);
  });

  it('skips a line that is too long without stumbling over the next', async () => {
    const entries = await read('long.jsonl', `{"id":"1","title":"${'x'.repeat(5_000_000)}"}\n{"id":"2"}\n`);
    expect(records(entries)).toEqual(['tooLong', { id: '2' }]);
  });

  it('refuses a file in GBK or UTF-16 and says how to convert it', async () => {
    const lines = Buffer.concat([Buffer.from('id,title\n1,'), gbk, Buffer.from('\n2,'), gbk, Buffer.from('\n')]);
    await expect(read('gbk.csv', lines)).rejects.toThrow(/GBK.*iconv -f GB18030/);
    await expect(read('utf16.csv', Buffer.from('\ufeffid,title\n1,a', 'utf16le'))).rejects.toThrow(/UTF-16/);
  });

  it('finds the one row whose bytes are broken; a replacement character of the text itself is none', async () => {
    const good = '{"id":"1","title":"防腐蚀涂层与储罐的长效保护技术研究"}\n'.repeat(3);
    const bad = Buffer.concat([Buffer.from('{"id":"4","title":"'), Buffer.from([0xff]), Buffer.from('"}\n')]);
    const entries = await read('stray.jsonl', Buffer.concat([Buffer.from(good), bad, Buffer.from('{"id":"\ufffd"}')]));
    expect(records(entries).slice(3)).toEqual(['encoding', { id: '\ufffd' }]);
  });

  it('takes what came before the cut of a gzip file and then says so', async () => {
    const whole = gzipSync(Array.from({ length: 5_000 }, (_, i) => `{"id":"${i}","x":"${Math.random()}"}`).join('\n'));
    await expect(read('cut.jsonl.gz', whole.subarray(0, whole.length / 2))).rejects.toThrow(/cut off/);
    expect(await read('whole.jsonl.gz', whole)).toHaveLength(5_000);
  });

  it('reads CSV: Chinese headings, lists, amounts in yuan, quoted line breaks, semicolons, rows with too many cells', async () => {
    const text =
      '编号;名称;关键词;技术成熟度;最低价（元）;匿名\n1;"两行\n标题";防腐、涂层;6;1234.5;是\n2;b;;;;;too;many\n3;c\n4;"d"x\n5;e';
    const entries = await read('b.csv', text);
    const byLine = entries.sort((a, b) => a.line - b.line);
    expect(records(byLine)).toEqual([
      { id: '1', title: '两行\n标题', keywords: '防腐、涂层', trl: 6, priceMinFen: 123_450, anonymous: true },
      'csv',
      { id: '3', title: 'c' },
      { id: '4', title: '"d"x' },
      { id: '5', title: 'e' },
    ]);
    await expect(read('c.csv', 'name,title\n1,2')).rejects.toThrow(/id among them; found: name, title/);
    await expect(read('d.csv', 'id,title\n1,"never closed\n2,x')).rejects.toThrow(/never closed/);
    await expect(read('e.csv', '')).rejects.toThrow(/empty/);
  });

  it('reads the first sheet of an Excel file: numbers, dates, formulas, rich text', async () => {
    const workbook = new excel.Workbook();
    const sheet = workbook.addWorksheet('results');
    sheet.addRow(['id', 'title', 'trl', 'deadline', 'keywords']);
    sheet.addRow([17, { richText: [{ text: '防腐' }, { text: '涂层' }] }, { formula: '3+4', result: 7 }]);
    sheet.getCell('D2').value = new Date('2027-03-01T00:00:00Z');
    sheet.addRow([]);
    sheet.addRow(['k2', 'second', null, null, 'a;b']);
    await workbook.xlsx.writeFile(join(folder, 'sheet.xlsx'));
    const entries: ImportEntry[] = [];
    for await (const entry of (await openRows(join(folder, 'sheet.xlsx'), () => undefined))!.entries)
      entries.push(entry);
    expect(records(entries)).toEqual([
      { id: '17', title: '防腐涂层', trl: 7, deadline: '2027-03-01' },
      { id: 'k2', title: 'second', keywords: 'a;b' },
    ]);
    expect(entries.map((entry) => entry.line)).toEqual([2, 4]);
  });

  it('refuses archives that lie about their size, lead elsewhere or unpack to too much', async () => {
    const zeros = Buffer.alloc(50_000_000);
    const check = async (name: string, zip: Buffer): Promise<void> => {
      await writeFile(join(folder, name), zip);
      await checkZip(join(folder, name));
    };
    await expect(check('ratio.xlsx', zipOf('a', zeros, zeros.length))).rejects.toThrow(/too much/);
    await expect(check('lie.xlsx', zipOf('a', zeros, 1_000))).rejects.toThrow(/holds more than it says/);
    await expect(check('path.xlsx', zipOf('../a', Buffer.from('x'), 1))).rejects.toThrow(/entry name/);
    await expect(check('none.xlsx', Buffer.from('PK but no archive'))).rejects.toThrow(/not a sound Excel file/);
    await expect(check('fine.xlsx', zipOf('a', Buffer.from('hello'), 5))).resolves.toBeUndefined();
  });

  it('takes the names of codes for the codes, and leaves out columns that are notes', async () => {
    const text =
      '编号*,标题*,地区,转化方式,公开范围,#原因\n1,a,福州市,普通许可；转让,公开,旧的说明\n2,b,鼓楼区,没有这种,members,';
    expect(records(await read('names.csv', text))).toEqual([
      {
        id: '1',
        title: 'a',
        regionCode: '350100',
        conversionModes: ['licence_ordinary', 'transfer'],
        visibility: 'public',
      },
      { id: '2', title: 'b', regionCode: '鼓楼区', conversionModes: ['没有这种'], visibility: 'members' },
    ]);
  });

  it('reads rights as people write them, and as a program does', async () => {
    const cells = [
      '发明专利 ZL202110000001.X 已授权；软件著作权 2021SR0000001',
      'Invention patent ZL2 granted; PATENT.UM: ZL3 pending',
      '专利申请202210000001.1',
      '"[{""kind"":""KNOWHOW""}]"',
      '祖传秘方 甲',
    ];
    const text = `编号,知识产权\n${cells.map((cell, i) => `${i},${cell}`).join('\n')}`;
    expect(records(await read('rights.csv', text)).map((record) => (record as { ip: unknown }).ip)).toEqual([
      [
        { kind: 'PATENT.INV', number: 'ZL202110000001.X', status: 'granted' },
        { kind: 'SOFTWARE', number: '2021SR0000001' },
      ],
      [
        { kind: 'PATENT.INV', number: 'ZL2', status: 'granted' },
        { kind: 'PATENT.UM', number: 'ZL3', status: 'pending' },
      ],
      [{ kind: 'PATENT_APP', number: '202210000001.1' }],
      [{ kind: 'KNOWHOW' }],
      [{ kind: '祖传秘方 甲' }],
    ]);
  });

  it('knows no other kind of file', async () => {
    await writeFile(join(folder, 'x.txt'), 'a');
    expect(await openRows(join(folder, 'x.txt'), () => undefined)).toBeNull();
  });
});

/** An archive of one deflated entry that says of itself what it is told to. */
function zipOf(name: string, content: Buffer, saidSize: number): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(saidSize, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end]);
}
