import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { extendTable } from '../code-table.extension.js';
import { codeTable } from '../code-table.registry.js';
import type { CodeEntry } from '../code-table.types.js';
import { CODE_CSV_ERRORS } from './code-csv.errors.js';
import { parseCodeCsv } from './code-csv.parser.js';
import { formatCodeCsv } from './code-csv.writer.js';

const base = codeTable('tech-fields');
const parse = (...lines: string[]) => parseCodeCsv(['code,parent,zh,en', ...lines].join('\n'), base);
const faults = (...lines: string[]) => parse(...lines).errors.map((error) => `${error.line} ${error.code}`);
const codes = (...lines: string[]) => parse(...lines).entries.map((entry) => entry.code);

describe('parseCodeCsv', () => {
  it('reads rows, marks them unverified and puts parents first', () => {
    expect(parse('01.01.1,01.01,芯片,Chips', '01.01,01,微电子,Microelectronics')).toEqual({
      entries: [
        { code: '01.01', parent: '01', zh: '微电子', en: 'Microelectronics', verified: false },
        { code: '01.01.1', parent: '01.01', zh: '芯片', en: 'Chips', verified: false },
      ],
      errors: [],
    });
  });

  it('copes with what spreadsheet programs write', () => {
    const text = '\uFEFFZH, Code ,EN,parent,remark\r\n" 光电, 激光 ",０１.０２,Photonics,01,x\r\n,,,,\r\n\r\n';
    expect(parseCodeCsv(text, base)).toEqual({
      entries: [{ code: '01.02', parent: '01', zh: '光电, 激光', en: 'Photonics', verified: false }],
      errors: [],
    });
  });

  it('keeps the valid rows and reports the others by line', () => {
    const lines = [
      '01.01,01,甲,A',
      '01.01,01,乙,B',
      '07.01,07,丙,C',
      '01/02,01,丁,D',
      '01.03,,戊,E',
      '01.04,99,己,F',
      '01.05,01,,G',
      '01.06,01,庚,=1+1',
      '01.07,01,辛',
      '02.01,02,壬,H',
    ];
    expect(codes(...lines)).toEqual(['01.01', '02.01']);
    expect(faults(...lines)).toEqual([
      '3 TAXONOMY.CODE_DUPLICATE',
      '4 TAXONOMY.CODE_DUPLICATE',
      '5 TAXONOMY.CODE_PATTERN',
      '6 TAXONOMY.PARENT_MISSING',
      '7 TAXONOMY.PARENT_UNKNOWN',
      '8 TAXONOMY.LABEL_MISSING',
      '9 TAXONOMY.LABEL_INVALID',
      '10 TAXONOMY.CSV_COLUMN_COUNT',
    ]);
  });

  it('allows two levels below the official top and no more', () => {
    const lines = ['07.01.1,07.01,甲,A', '07.01.1.1,07.01.1,乙,B', 'deep,07.01.1.1,丙,C'];
    expect(codes(...lines)).toEqual(['07.01.1']);
    expect(faults(...lines)).toEqual(['3 TAXONOMY.TOO_DEEP', '4 TAXONOMY.PARENT_REJECTED']);
  });

  it('refuses circles and what hangs from them or from refused rows', () => {
    const lines = ['a,b,甲,A', 'b,a,乙,B', 'c,a,丙,C', 'd,d,丁,D', 'x,01,,X', 'y,x,戊,Y'];
    expect(codes(...lines)).toEqual([]);
    expect(faults(...lines)).toEqual([
      '2 TAXONOMY.PARENT_LOOP',
      '3 TAXONOMY.PARENT_LOOP',
      '4 TAXONOMY.PARENT_REJECTED',
      '5 TAXONOMY.PARENT_LOOP',
      '6 TAXONOMY.LABEL_MISSING',
      '7 TAXONOMY.PARENT_REJECTED',
    ]);
  });

  it('counts lines right behind breaks inside quotes, which themselves are no label', () => {
    expect(faults('01.01,01,"甲', '乙",A', '01.02,99,丙,B')).toEqual([
      '2 TAXONOMY.LABEL_INVALID',
      '4 TAXONOMY.PARENT_UNKNOWN',
    ]);
  });

  it('keeps what stands before a broken quote', () => {
    const lines = ['01.01,01,甲,A', '01.02,01,"乙,B', '01.03,01,丙,C'];
    expect(codes(...lines)).toEqual(['01.01']);
    expect(parse(...lines).errors.map((error) => error.code)).toEqual(['TAXONOMY.CSV_UNREADABLE']);
    expect(codes('01.01,01,a"b,A', '01.02,01,乙,B')).toEqual(['01.02']);
  });

  it('explains an unusable file', () => {
    const only = (text: string) => parseCodeCsv(text, base).errors;
    expect(only('').map((error) => error.code)).toEqual(['TAXONOMY.CSV_EMPTY']);
    expect(only('\n\n').map((error) => error.code)).toEqual(['TAXONOMY.CSV_EMPTY']);
    expect(only('code,zh,zh\n')).toEqual([
      expect.objectContaining({ line: 1, code: 'TAXONOMY.CSV_HEADER', value: 'parent, zh, en' }),
    ]);
  });

  it('stops at the row limit', () => {
    const rows = Array.from({ length: 5001 }, (_, i) => `n${i},01,名${i},Name ${i}`);
    expect(codes(...rows)).toHaveLength(5000);
    expect(faults(...rows)).toEqual(['5002 TAXONOMY.CSV_TOO_MANY_ROWS']);
  });

  it('is not slowed or broken by one endless chain of parents', () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `n${i},n${i + 1},名,Name`);
    const started = performance.now();
    expect(parse(...rows).errors).toHaveLength(5000);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('has messages in both languages, filled in and cut short', () => {
    for (const { zh, en } of Object.values(CODE_CSV_ERRORS)) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).not.toMatch(/\p{Script=Han}/u);
    }
    const [error] = parse(`${'$&'.repeat(50)},01,甲,A`).errors;
    expect(error?.message.en).toContain(`"${'$&'.repeat(30)}…"`);
    expect(error?.column).toBe('code');
  });

  it('never throws, whatever the text', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('01', '01.01', '', '"', '""', '\n', '\r\n', ',', '\uFEFF'));
    const text = fc.array(fc.array(cell, { maxLength: 6 }).map((row) => row.join(','))).map((rows) => rows.join('\n'));
    fc.assert(
      fc.property(text, fc.boolean(), (body, header) => {
        const { entries, errors } = parseCodeCsv(header ? `code,parent,zh,en\n${body}` : body, base);
        expect(errors.every((error) => error.line >= 1)).toBe(true);
        extendTable(base, entries);
      }),
    );
  });
});

describe('formatCodeCsv', () => {
  const name = fc
    .oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom('甲,乙', '"引号"', 'a""b', '名；称'))
    .map((text) =>
      text
        .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '')
        .normalize('NFC')
        .trim(),
    )
    .filter((text) => text !== '' && text.length <= 200 && !/^[=+\-@]/.test(text));

  it('writes what parseCodeCsv reads back', () => {
    const entries = fc.array(fc.tuple(name, name, fc.boolean()), { maxLength: 30 }).map((labels) =>
      labels.map(([zh, en, deeper], i): CodeEntry => ({
        code: deeper ? `07.01.${i}` : `01.${i}`,
        parent: deeper ? '07.01' : '01',
        zh,
        en,
        verified: false,
      })),
    );
    fc.assert(
      fc.property(entries, (list) => {
        expect(parseCodeCsv(formatCodeCsv(list), base)).toEqual({ entries: list, errors: [] });
      }),
    );
  });

  it('lists a whole seeded table, tops with an empty parent', () => {
    const text = formatCodeCsv(base.entries);
    expect(text.startsWith('\uFEFFcode,parent,zh,en\r\n01,,电子信息技术,')).toBe(true);
    expect(text.trimEnd().split('\r\n')).toHaveLength(base.entries.length + 1);
  });
});
