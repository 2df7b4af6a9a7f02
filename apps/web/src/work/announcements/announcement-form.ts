import type { Announcement } from './queries.js';

const fields = [
  'kind',
  'title',
  'body',
  'titleEn',
  'bodyEn',
  'documentNumber',
  'issuedBy',
  'issuedOn',
  'sourceUrl',
] as const;
type FieldName = (typeof fields)[number];

/** What the form holds: names as the API has them, what is empty as null. */
export type Values = { readonly [K in FieldName]?: Announcement[K] | null };

export const emptyValues: Values = { kind: 'notice' };

/** A saved one as the form holds it. */
export const valuesOf = (saved: Announcement): Values =>
  Object.fromEntries(fields.map((name) => [name, saved[name] ?? null])) as Values;

const said = (value: unknown): unknown => (typeof value === 'string' ? value.trim() || null : (value ?? null));

/** Everything that is filled in, for a new one. */
export const newRequestOf = (values: Values): object =>
  Object.fromEntries(fields.map((name) => [name, said(values[name])] as const).filter(([, value]) => value !== null));

/** What differs from the state that it was written upon; the rest is left as it is by now. */
export const changeOf = (from: Values, to: Values): object =>
  Object.fromEntries(
    fields.filter((name) => said(from[name]) !== said(to[name])).map((name) => [name, said(to[name])]),
  );
