import { createContext, use } from 'react';
import type { Language } from '../api/client.js';

export type NameTable =
  | 'tech-fields'
  | 'industries'
  | 'regions'
  | 'transaction-modes'
  | 'result-stages'
  | 'ip-kinds'
  | 'ip-statuses'
  | 'organisation-kinds'
  | 'services'
  | 'agency-types'
  | 'agency-honours'
  | 'broker-levels'
  | 'decline-reasons'
  | 'contract-categories'
  | 'ownership';

/** Names of the codes in the language of the page, by table: code, name, code above. Regions reach down to cities. */
export type NameTables = Partial<
  Record<NameTable, readonly (readonly [code: string, name: string, parent?: string])[]>
>;

export class Names {
  private readonly byTable = new Map<string, Map<string, { name: string; parent: string | null }>>();

  constructor(
    readonly language: Language,
    tables: NameTables,
  ) {
    for (const [table, entries] of Object.entries(tables))
      this.byTable.set(table, new Map(entries.map(([code, name, parent]) => [code, { name, parent: parent ?? null }])));
  }

  /** The name of a code; of its city or province where a region stands further down; the code itself as a last resort. */
  of(table: NameTable, code: string): string {
    const known = this.byTable.get(table);
    const exact = known?.get(code)?.name;
    if (exact || table !== 'regions') return exact ?? code;
    return known?.get(`${code.slice(0, 4)}00`)?.name ?? known?.get(`${code.slice(0, 2)}0000`)?.name ?? code;
  }

  /** Province and city. */
  place(code: string): string {
    const province = this.of('regions', `${code.slice(0, 2)}0000`);
    const place = this.of('regions', code);
    if (place === province) return province;
    return this.language === 'zh' ? `${province}${place}` : `${place}, ${province}`;
  }

  /** Entries directly below one, or the topmost. */
  below(table: NameTable, parent: string | null = null): { code: string; name: string }[] {
    return [...(this.byTable.get(table) ?? [])]
      .filter(([, entry]) => entry.parent === parent)
      .map(([code, { name }]) => ({ code, name }));
  }

  /** True where the code is one that we know. */
  has(table: NameTable, code: string): boolean {
    return this.byTable.get(table)?.has(code) ?? false;
  }
}

const Context = createContext<Names | null>(null);
export const NamesProvider = Context;

export function useNames(): Names {
  const names = use(Context);
  if (!names) throw new Error('no names above this component');
  return names;
}
