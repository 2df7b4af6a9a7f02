import type { Schema } from '../../api/client.js';
import type { Kind } from '../queries.js';
import { fieldsOf, type FieldName } from './listing-form.js';

type Revision = Schema['RevisionView'];

export interface FieldChange {
  readonly name: FieldName;
  readonly before: unknown;
  readonly after: unknown;
}

/** What a version holds of a field; versions keep the columns, of which one has another name than the field. */
const valueIn = (content: Record<string, unknown>, name: FieldName): unknown =>
  content[name === 'anonymous' && !('anonymous' in content) ? 'isAnonymous' : name] ?? null;

/** Fields that differ between two versions. */
export function changesBetween(kind: Kind, before: Revision, after: Revision): FieldChange[] {
  const [a, b] = [before.content as Record<string, unknown>, after.content as Record<string, unknown>];
  return fieldsOf[kind]
    .map((name) => ({ name, before: valueIn(a, name), after: valueIn(b, name) }))
    .filter(({ before: x, after: y }) => textOf(x) !== textOf(y));
}

/** Empty in any way is the same, and keys may stand in any order. */
function textOf(value: unknown): string {
  if (value == null || value === '' || (Array.isArray(value) && value.length === 0)) return '';
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([x], [y]) => x.localeCompare(y)))
      : part,
  );
}

/** The newest version that was on the market before the newest of all; null where none was. Takes newest first. */
export const lastPublic = (history: readonly Revision[]): Revision | null =>
  history.slice(1).find(({ status }) => status === 'published') ?? null;
