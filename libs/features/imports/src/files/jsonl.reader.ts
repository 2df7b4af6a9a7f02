import type { ImportEntry } from '@techmart/listings';
import { BROKEN } from './text-source.js';

/** A line longer than this is no listing; it is skipped without keeping it in memory. */
const MAX_LINE = 2_000_000;

/** One JSON object a line. */
export async function* readJsonLines(text: AsyncIterable<string>): AsyncGenerator<ImportEntry> {
  for await (const { line, content } of linesOf(text)) {
    if (content === null) yield { line, fault: tooLong };
    else if (content.trim() !== '') yield entryOf(line, content);
  }
}

function entryOf(line: number, content: string): ImportEntry {
  if (content.includes(BROKEN)) return { line, fault: brokenText };
  let record: unknown;
  try {
    record = JSON.parse(content);
  } catch (error) {
    return { line, fault: { path: '', code: 'json', message: notJson((error as Error).message) } };
  }
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return { line, fault: notAnObject };
  return { line, record: record as Record<string, unknown> };
}

/** Lines by line feed alone; a longer one than `most` comes as null. */
export async function* linesOf(
  text: AsyncIterable<string>,
  most = MAX_LINE,
): AsyncGenerator<{ line: number; content: string | null }> {
  let line = 0;
  let rest = '';
  let isTooLong = false;
  for await (const piece of text) {
    const parts = piece.split('\n');
    for (let i = 0; i < parts.length; i += 1) {
      if (!isTooLong) rest += parts[i]!;
      if (rest.length > most) {
        isTooLong = true;
        rest = '';
      }
      if (i === parts.length - 1) break;
      line += 1;
      yield { line, content: isTooLong ? null : rest };
      rest = '';
      isTooLong = false;
    }
  }
  if (rest !== '' || isTooLong) yield { line: line + 1, content: isTooLong ? null : rest };
}

const tooLong = {
  path: '',
  code: 'tooLong',
  message: { zh: `一行超过 ${MAX_LINE} 个字符`, en: `the line has more than ${MAX_LINE} characters` },
};
export const brokenText = {
  path: '',
  code: 'encoding',
  message: { zh: '含有无法识别的字符（不是有效的 UTF-8）', en: 'holds broken characters (bytes that are not UTF-8)' },
};
const notAnObject = {
  path: '',
  code: 'object',
  message: { zh: '每行应为一个 JSON 对象', en: 'each line must be one JSON object' },
};
const notJson = (reason: string): { zh: string; en: string } => ({
  zh: `不是有效的 JSON：${reason.slice(0, 200)}`,
  en: `not valid JSON: ${reason.slice(0, 200)}`,
});
