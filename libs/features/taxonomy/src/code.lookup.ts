import { codeTable, type CodeOf, type EntryOf, type TableName } from './code-table.registry.js';
import type { CodeEntry, CodeTable, Lang } from './code-table.types.js';

/** A seeded table by name, or a table at hand, such as one that administrators have extended. */
export type TableRef = TableName | CodeTable;

interface TableIndex {
  readonly byCode: ReadonlyMap<string, CodeEntry>;
  readonly byParent: ReadonlyMap<string | null, readonly CodeEntry[]>;
}

// Keyed by the table itself, so an extended table that is replaced takes its index with it.
const indexes = new WeakMap<CodeTable, TableIndex>();

function tableOf(ref: TableRef): CodeTable {
  return typeof ref === 'string' ? codeTable(ref) : ref;
}

function indexOf(ref: TableRef): TableIndex {
  const table = tableOf(ref);
  let index = indexes.get(table);
  if (!index) {
    const byParent = new Map<string | null, CodeEntry[]>();
    for (const entry of table.entries) {
      const siblings = byParent.get(entry.parent);
      if (siblings) siblings.push(entry);
      else byParent.set(entry.parent, [entry]);
    }
    for (const siblings of byParent.values()) Object.freeze(siblings);
    index = { byCode: new Map(table.entries.map((entry) => [entry.code, entry])), byParent };
    indexes.set(table, index);
  }
  return index;
}

/** The entry with exactly this code, or null. */
export function findCode<N extends TableName>(table: N, code: string): EntryOf<N> | null;
export function findCode<E extends CodeEntry>(table: CodeTable<E>, code: string): E | null;
export function findCode(table: TableRef, code: string): CodeEntry | null;
export function findCode(table: TableRef, code: string): CodeEntry | null {
  return indexOf(table).byCode.get(code) ?? null;
}

/** Takes anything, so that it can stand in a validator. */
export function isCode<N extends TableName>(table: N, code: unknown): code is CodeOf<N>;
export function isCode(table: TableRef, code: unknown): code is string;
export function isCode(table: TableRef, code: unknown): code is string {
  return typeof code === 'string' && indexOf(table).byCode.has(code);
}

/** All codes in display order. */
export function codesOf<N extends TableName>(table: N): CodeOf<N>[];
export function codesOf(table: TableRef): string[];
export function codesOf(table: TableRef): string[] {
  return tableOf(table).entries.map((entry) => entry.code);
}

/** The entries directly below a code; null gives the top level. Empty for leaves and unknown codes. */
export function childrenOf<N extends TableName>(table: N, parent: string | null): readonly EntryOf<N>[];
export function childrenOf(table: TableRef, parent: string | null): readonly CodeEntry[];
export function childrenOf(table: TableRef, parent: string | null): readonly CodeEntry[] {
  return indexOf(table).byParent.get(parent) ?? [];
}

/** The code and all codes below it, at any depth; empty for an unknown code. For queries that mean a whole branch. */
export function codesWithin(table: TableRef, code: string): string[] {
  const { byCode, byParent } = indexOf(table);
  const found = new Set(byCode.has(code) ? [code] : []);
  // A set grows while it is walked; a circle of parents adds nothing new and ends.
  for (const parent of found) for (const child of byParent.get(parent) ?? []) found.add(child.code);
  return [...found];
}

/** The entry and its ancestors, the entry first and its top last; empty for an unknown code. */
export function codePath<N extends TableName>(table: N, code: string): EntryOf<N>[];
export function codePath(table: TableRef, code: string): CodeEntry[];
export function codePath(table: TableRef, code: string): CodeEntry[] {
  const { byCode } = indexOf(table);
  const path: CodeEntry[] = [];
  const seen = new Set<string>();
  for (let entry = byCode.get(code); entry; entry = entry.parent === null ? undefined : byCode.get(entry.parent)) {
    // Extended tables come from outside this room; a circle of parents must not hang a request.
    if (seen.has(entry.code)) break;
    seen.add(entry.code);
    path.push(entry);
  }
  return path;
}

/** True when the code is the ancestor or lies below it; false when either is unknown. */
export function isWithin(table: TableRef, code: string, ancestor: string): boolean {
  return codePath(table, code).some((entry) => entry.code === ancestor);
}

/** The entry's name; an unknown code is shown as it is, because old records must stay readable. */
export function label(table: TableRef, code: string, lang: Lang): string {
  return findCode(table, code)?.[lang] ?? code;
}

/** Names from the top down, for codes whose own name says too little ("Other", "机关法人"); unknown codes as they are. */
export function pathLabel(table: TableRef, code: string, lang: Lang, separator = ' / '): string {
  const path = codePath(table, code);
  return path.length === 0
    ? code
    : path
        .map((entry) => entry[lang])
        .reverse()
        .join(separator);
}
