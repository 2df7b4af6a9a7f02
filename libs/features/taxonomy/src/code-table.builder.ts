import type { CodeEntry, CodeTable, Text } from './code-table.types.js';

export interface TableHead {
  readonly name: string;
  readonly title: Text;
  readonly source: Text;
  /** Defaults to true; it is also what an entry's own flag defaults to. */
  readonly verified?: boolean;
}

export type CodeRow<C extends string> = readonly [
  code: C,
  parent: string | null,
  zh: string,
  en: string,
  extra?: { readonly verified?: boolean; readonly note?: Text },
];

/** Tables are shared by every request of the process, so a stray write must fail instead of changing them for all. */
export function freezeTable<E extends CodeEntry>(head: TableHead, entries: readonly E[]): CodeTable<E> {
  for (const entry of entries) Object.freeze(entry);
  return Object.freeze({
    name: head.name,
    title: Object.freeze(head.title),
    verified: head.verified ?? true,
    source: Object.freeze(head.source),
    entries: Object.freeze([...entries]),
  });
}

/** Builds a table from short rows; the literal codes survive in the type. */
export function defineTable<const C extends string>(
  head: TableHead,
  rows: readonly CodeRow<C>[],
): CodeTable<CodeEntry<C>> {
  const fallback = head.verified ?? true;
  return freezeTable(
    head,
    rows.map(([code, parent, zh, en, extra]) => ({
      code,
      parent,
      zh,
      en,
      verified: extra?.verified ?? fallback,
      ...(extra?.note && { note: extra.note }),
    })),
  );
}
