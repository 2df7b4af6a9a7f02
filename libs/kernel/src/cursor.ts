import { defineError, AppError } from './app-error.js';
import { isId, type Id } from './id.js';

export const invalidCursor = defineError('INPUT.CURSOR', 'invalid', {
  zh: '分页位置无效，请从第一页重新开始。',
  en: 'The page cursor is not valid; start again from the first page.',
});

type Key = string | number | null;

/**
 * What a key may be: any text or whole number (or null), or one that a query can take as it is: an id, a moment in
 * milliseconds since 1970, a day `YYYY-MM-DD`, a count of rows.
 */
export type CursorKind = 'string' | 'number' | 'id' | 'moment' | 'day' | 'count';

/** Packs the sort keys of the last row of a page into an opaque text for the client to send back. */
export function encodeCursor(keys: readonly Key[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/**
 * Reads a cursor back and checks each key against the kind that the list sorts by.
 * @throws AppError `INPUT.CURSOR` for anything that this list did not hand out.
 */
export function decodeCursor(cursor: string, kinds: readonly CursorKind[]): Key[] {
  let keys: unknown;
  try {
    keys = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (cause) {
    throw new AppError(invalidCursor, { cause, violations: [cursorViolation] });
  }
  const fits = Array.isArray(keys) && keys.length === kinds.length && keys.every((key, i) => isKind[kinds[i]!](key));
  if (!fits) throw new AppError(invalidCursor, { violations: [cursorViolation] });
  return keys as Key[];
}

/** Reads the cursor of a list that sorts by id alone. @throws AppError `INPUT.CURSOR`. */
export function decodeIdCursor(cursor: string): Id {
  return decodeCursor(cursor, ['id'])[0] as Id;
}

/** The last moment that a Date can hold. */
const LAST_MOMENT = 8_640_000_000_000_000;
const MOST_ROWS = 1_000_000_000;

const isWhole = (key: unknown, max: number): boolean =>
  typeof key === 'number' && Number.isSafeInteger(key) && key >= 0 && key <= max;

const isKind: Record<CursorKind, (key: unknown) => boolean> = {
  string: (key) => key === null || (typeof key === 'string' && key.length <= 200 && !key.includes('\0')),
  number: (key) => key === null || Number.isSafeInteger(key),
  id: isId,
  moment: (key) => isWhole(key, LAST_MOMENT),
  day: (key) => typeof key === 'string' && isCalendarDay(key),
  count: (key) => isWhole(key, MOST_ROWS),
};

function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.valueOf()) && moment.toISOString().startsWith(text);
}

const cursorViolation = {
  path: 'cursor',
  code: 'cursor',
  message: { zh: '应为上一页返回的 nextCursor', en: 'must be the nextCursor of the page before' },
};

/** One page of a list. */
export interface Page<T> {
  readonly items: T[];
  /** Hand it back as `cursor` for the next page; null on the last page. */
  readonly nextCursor: string | null;
}

/** Cuts a list read with `limit + 1` rows into a page. */
export function pageOf<T>(rows: T[], limit: number, keysOf: (last: T) => readonly Key[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(keysOf(last)) : null };
}
