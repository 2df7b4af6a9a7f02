import type { Kind, Listing } from '../queries.js';

/** What the form holds: names as the API has them, amounts in yuan, what is empty as null. */
export type Values = Readonly<Record<string, unknown>>;

const FEN = 100;
const money = new Set(['priceMinFen', 'priceMaxFen', 'budgetMinFen', 'budgetMaxFen']);
/** Texts that the API keeps as an empty string rather than as nothing. */
const neverNull: Record<Kind, ReadonlySet<string>> = {
  results: new Set(['summary']),
  needs: new Set(['problem']),
};

/** Every field of a kind, in the order in which one reads it. */
export const fieldsOf = {
  results: [
    'title',
    'summary',
    'problem',
    'effect',
    'abstract',
    'keywords',
    'fieldCode',
    'industryCode',
    'trl',
    'stage',
    'ip',
    'conversionModes',
    'priceKind',
    'priceMinFen',
    'priceMaxFen',
    'regionCode',
    'visibility',
    'translation',
  ],
  needs: [
    'title',
    'problem',
    'goal',
    'keyTechnology',
    'keywords',
    'fieldCode',
    'industryCode',
    'trlMin',
    'budgetMinFen',
    'budgetMaxFen',
    'deadline',
    'cooperationModes',
    'regionCode',
    'visibility',
    'anonymous',
    'translation',
  ],
} as const satisfies Record<Kind, readonly string[]>;

export type FieldName = (typeof fieldsOf)[Kind][number];

export const emptyValues: Record<Kind, Values> = {
  results: { keywords: [], ip: [], conversionModes: [], priceKind: 'negotiable', visibility: 'public' },
  needs: { keywords: [], cooperationModes: [], visibility: 'public', anonymous: false },
};

/** A saved listing as the form holds it. */
export function valuesOf(kind: Kind, listing: Listing): Values {
  const source = listing as unknown as Record<string, unknown>;
  return Object.fromEntries(
    fieldsOf[kind].map((name) => {
      const value = source[name] ?? null;
      return [name, money.has(name) && typeof value === 'number' ? value / FEN : value];
    }),
  );
}

/** Fields in which two states of the form differ. */
export function changedFields(kind: Kind, from: Values, to: Values): FieldName[] {
  const a = requestOf(kind, from);
  const b = requestOf(kind, to);
  return fieldsOf[kind].filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]));
}

/** Everything of the form as the API takes it for a change: empty texts and amounts as null. */
export function requestOf(kind: Kind, values: Values): Record<string, unknown> {
  const request = Object.fromEntries(
    fieldsOf[kind].map((name) => [
      name,
      neverNull[kind].has(name) ? (clean(name, values[name]) ?? '') : clean(name, values[name]),
    ]),
  );
  if (kind === 'results') {
    if (request.priceKind === 'negotiable') request.priceMinFen = request.priceMaxFen = null;
    if (request.priceKind === 'fixed') request.priceMaxFen = request.priceMinFen;
  }
  return request;
}

/** A new listing: what is empty is left out. */
export const newRequestOf = (kind: Kind, values: Values): Record<string, unknown> =>
  Object.fromEntries(Object.entries(requestOf(kind, values)).filter(([, value]) => value !== null && value !== ''));

/** A change: only what differs from the saved state, so that a change of somebody else to another field stays. */
export function changeOf(kind: Kind, saved: Values, values: Values): Record<string, unknown> {
  const request = requestOf(kind, values);
  return Object.fromEntries(changedFields(kind, saved, values).map((name) => [name, request[name]]));
}

/** What was written upon one state, carried over to a newer one: only the fields that the writer had changed. */
export const carryOver = (kind: Kind, base: Values, written: Values, newer: Values): Values => ({
  ...newer,
  ...Object.fromEntries(changedFields(kind, base, written).map((name) => [name, written[name]])),
});

function clean(name: string, value: unknown): unknown {
  if (value === undefined || value === null || value === '') return null;
  if (money.has(name)) return typeof value === 'number' ? Math.round(value * FEN) : null;
  if (typeof value === 'string') return value.trim() || null;
  if (Array.isArray(value)) return value.map((entry: unknown) => (isRecord(entry) ? withoutEmpty(entry) : entry));
  return isRecord(value) ? withoutEmpty(value) : value;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys in one order, so that two states compare by their text. */
function withoutEmpty(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record)
      .map(([key, value]): [string, unknown] => [key, typeof value === 'string' ? value.trim() : value])
      .filter(([, value]) => value != null && value !== '' && !(Array.isArray(value) && value.length === 0))
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}

/** Where a form shows a violation: `ip.0.number` or `ip[0].number` as a path of names and numbers. */
export const namePath = (path: string): (string | number)[] =>
  path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
