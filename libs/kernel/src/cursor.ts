import { defineError, AppError } from './app-error.js';
import { isId, type Id } from './id.js';

export const invalidCursor = defineError('INPUT.CURSOR', 'invalid', {
  zh: '分页位置无效，请从第一页重新开始。',
  en: 'The page cursor is not valid; start again from the first page.',
});

type Key = string | number | null;

/** Packs the sort keys of the last row of a page into an opaque text for the client to send back. */
export function encodeCursor(keys: readonly Key[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/**
 * Reads a cursor back and checks each key against the kind that the list sorts by.
 * @throws AppError `INPUT.CURSOR` for anything that this list did not hand out.
 */
export function decodeCursor(cursor: string, kinds: readonly ('string' | 'number')[]): Key[] {
  let keys: unknown;
  try {
    keys = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (cause) {
    throw new AppError(invalidCursor, { cause });
  }
  const fits =
    Array.isArray(keys) &&
    keys.length === kinds.length &&
    keys.every((key, i) => key === null || isKind(key, kinds[i]!));
  if (!fits) throw new AppError(invalidCursor, { violations: [cursorViolation] });
  return keys as Key[];
}

/** Reads the cursor of a list that sorts by id alone. @throws AppError `INPUT.CURSOR`. */
export function decodeIdCursor(cursor: string): Id {
  const [id] = decodeCursor(cursor, ['string']);
  if (!isId(id)) throw new AppError(invalidCursor, { violations: [cursorViolation] });
  return id;
}

function isKind(key: unknown, kind: 'string' | 'number'): boolean {
  return kind === 'number'
    ? Number.isSafeInteger(key)
    : typeof key === 'string' && key.length <= 200 && !key.includes('\0');
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
