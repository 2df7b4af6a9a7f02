import { freezeTable } from './code-table.builder.js';
import type { CodeEntry, CodeTable } from './code-table.types.js';

/**
 * A new table with further entries, each placed behind its parent's last descendant so that display order stays by
 * branch. The table given is not changed. Parents may come before or after their children in `extra`.
 * @throws RangeError on a code that is already taken, or a parent that is neither in the table nor among the new entries
 */
export function extendTable(table: CodeTable, extra: readonly CodeEntry[]): CodeTable {
  const all = [...table.entries, ...extra];
  const known = new Set(all.map((entry) => entry.code));
  if (known.size !== all.length) {
    const taken = new Set<string>();
    const twice = all.find((entry) => taken.size === taken.add(entry.code).size);
    throw new RangeError(`Code ${twice?.code} occurs twice in table ${table.name}`);
  }
  const byParent = new Map<string | null, CodeEntry[]>();
  for (const entry of all) {
    if (entry.parent !== null && !known.has(entry.parent)) {
      throw new RangeError(`Parent ${entry.parent} of code ${entry.code} is not in table ${table.name}`);
    }
    const siblings = byParent.get(entry.parent);
    if (siblings) siblings.push(entry);
    else byParent.set(entry.parent, [entry]);
  }
  const ordered: CodeEntry[] = [];
  const place = (parent: string | null): void => {
    for (const entry of byParent.get(parent) ?? []) {
      ordered.push({ ...entry });
      place(entry.code);
    }
  };
  place(null);
  // Entries that are each other's parents hang from no top and would silently vanish.
  if (ordered.length !== all.length) throw new RangeError(`Circle of parents in table ${table.name}`);
  return freezeTable({ name: table.name, title: table.title, source: table.source, verified: table.verified }, ordered);
}
