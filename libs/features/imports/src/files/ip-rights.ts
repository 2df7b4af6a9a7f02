import { codeTable, type TableName } from '@techmart/taxonomy';

interface Right {
  readonly kind: string;
  readonly number?: string;
  readonly status?: string;
}

/**
 * Rights as people write them in one cell, “发明专利 ZL202110000001.X 已授权；软件著作权 2021SR0000001”: kind, number and
 * state of each by name or code, the latter two where known. What is no kind stands as one, for the check of the row to
 * judge.
 */
export function rightsIn(text: string): Right[] {
  return text
    .split(/[;；\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(rightIn);
}

function rightIn(text: string): Right {
  const kind = labelAt(text, 'ip-kinds', (whole, name) => whole.startsWith(name)) ?? kindMeantBy(text);
  if (!kind) return { kind: text };
  const rest = text.slice(kind.length).trim();
  const status = labelAt(rest, 'ip-statuses', (whole, name) => whole.endsWith(name));
  const number = rest.slice(0, rest.length - (status?.length ?? 0)).replace(/^[\s:：,，]+|[\s,，]+$/g, '');
  return { kind: kind.code, ...(number ? { number } : {}), ...(status ? { status: status.code } : {}) };
}

interface Label {
  readonly code: string;
  readonly length: number;
}

/** The longest name or code of a table that stands there. */
function labelAt(text: string, table: TableName, stands: (whole: string, name: string) => boolean): Label | null {
  const whole = text.toLowerCase();
  let best: Label | null = null;
  for (const { code, zh, en } of codeTable(table).entries)
    for (const { length } of [code, zh, en].filter((name) => stands(whole, name.toLowerCase())))
      if (!best || length > best.length) best = { code, length };
  return best;
}

/** Who writes 软件著作权 or 实用新型 means the one kind whose name has it. */
function kindMeantBy(text: string): Label | null {
  const [word] = text.split(/[\s:：,，]/) as [string];
  const meant = codeTable('ip-kinds').entries.filter(({ zh }) => word.length > 1 && zh.includes(word));
  return meant.length === 1 ? { code: meant[0]!.code, length: word.length } : null;
}
