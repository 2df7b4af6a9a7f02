import { isCode } from './code.lookup.js';
import type { CodeOf } from './code-table.registry.js';
import { transactionModes } from './tables/transaction-modes.table.js';

export type TransactionMode = CodeOf<'transaction-modes'>;

export interface ModePair {
  readonly offered: TransactionMode;
  readonly wanted: TransactionMode;
}

const parentOf = new Map<string, string | null>(transactionModes.entries.map((entry) => [entry.code, entry.parent]));

/**
 * Offers that give what another mode asks for, but not the other way round: an open licence is by law a non-exclusive
 * one, and "use first, pay later" is a licence on easier terms, whereas whoever offers just a licence has not agreed to
 * publish it or to wait for the money.
 */
const alsoGives: Partial<Record<TransactionMode, readonly TransactionMode[]>> = {
  licence_open: ['licence_ordinary'],
  use_first_pay_later: ['licence', 'licence_ordinary'],
};

/**
 * Does an offer in one mode answer a wish for another? Equal modes do. "Licence" leaves its kind open and so meets each
 * kind of licence, in both directions; two different kinds do not meet.
 */
export function modeFits(offered: TransactionMode, wanted: TransactionMode): boolean {
  return (
    offered === wanted ||
    parentOf.get(offered) === wanted ||
    parentOf.get(wanted) === offered ||
    (alsoGives[offered]?.includes(wanted) ?? false)
  );
}

/** The pairs that meet, in the order of the wishes; for showing why a match was made. Unknown codes are passed over. */
export function matchingModes(offered: readonly string[], wanted: readonly string[]): ModePair[] {
  const offers = [...new Set(offered)].filter((code) => isCode('transaction-modes', code));
  const wishes = [...new Set(wanted)].filter((code) => isCode('transaction-modes', code));
  return wishes.flatMap((wish) =>
    offers.filter((offer) => modeFits(offer, wish)).map((offer) => ({ offered: offer, wanted: wish })),
  );
}

/**
 * Can a result offered in these modes serve a need that wants those? A side that names no mode excludes none, so an
 * empty list meets everything, while `matchingModes` then has nothing to show as a reason.
 */
export function modesMatch(offered: readonly string[], wanted: readonly string[]): boolean {
  return offered.length === 0 || wanted.length === 0 || matchingModes(offered, wanted).length > 0;
}
