import type { Sums } from './figures.js';

/** The organisations of one side behind a cell. */
export interface Respondents {
  readonly count: number;
  /** Who they are, while they are fewer than the minimum; null for enough of them. */
  readonly ids: readonly string[] | null;
}

/** A cell of a table, with the sides whose single organisations it must not give away. */
export interface GuardedCell extends Sums {
  readonly respondents: readonly Respondents[];
}

/** Statistics law forbids figures from which one respondent can be told: cells of fewer organisations stay closed. */
export const MINIMUM_RESPONDENTS = 3;

/** The cell alone gives somebody away. An empty cell gives nobody away. */
export function isSmall(cell: GuardedCell): boolean {
  return cell.count > 0 && cell.respondents.some((side) => side.count < MINIMUM_RESPONDENTS);
}

/** A total minus all open cells gives the sum of the closed ones, so these together must be enough organisations too. */
function isSafeTogether(closed: readonly GuardedCell[]): boolean {
  if (closed.length < 2) return false;
  const sides = closed[0]!.respondents.length;
  return Array.from({ length: sides }, (_, side) => side).every((side) => {
    if (closed.some((cell) => cell.respondents[side]!.ids === null)) return true;
    const all = new Set(closed.flatMap((cell) => cell.respondents[side]!.ids!));
    return all.size >= MINIMUM_RESPONDENTS;
  });
}

/**
 * The cells to keep closed. A line is a set of cells whose sum is published elsewhere: a column with its total, a row and
 * a column of a matrix. Beside the small cells, the smallest open ones of a line are closed until nothing can be had by
 * subtraction; `closedBefore` are cells that are closed for another reason.
 */
export function closedCells<C extends GuardedCell>(
  lines: readonly (readonly C[])[],
  closedBefore: Iterable<C> = [],
): ReadonlySet<C> {
  const closed = new Set<C>(closedBefore);
  for (const line of lines) for (const cell of line) if (isSmall(cell)) closed.add(cell);
  const linesOf = new Map<C, (readonly C[])[]>();
  for (const line of lines) for (const cell of line) linesOf.set(cell, [...(linesOf.get(cell) ?? []), line]);
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false;
    for (const line of lines) {
      const inLine = line.filter((cell) => closed.has(cell));
      if (inLine.length === 0 || isSafeTogether(inLine)) continue;
      const next = smallestOpen(line, closed, linesOf);
      if (!next) continue;
      closed.add(next);
      hasChanged = true;
    }
  }
  return closed;
}

/** A cell that stands alone in its other line would be given away by that line, so those with company come first. */
function smallestOpen<C extends GuardedCell>(
  line: readonly C[],
  closed: ReadonlySet<C>,
  linesOf: ReadonlyMap<C, readonly (readonly C[])[]>,
): C | undefined {
  const isLonely = (cell: C): boolean =>
    linesOf.get(cell)!.some((other) => other !== line && !other.some((c) => c !== cell && c.count > 0));
  return line
    .filter((cell) => cell.count > 0 && !closed.has(cell))
    .map((cell) => ({ cell, isLonely: isLonely(cell) }))
    .sort(
      (a, b) =>
        Number(a.isLonely) - Number(b.isLonely) ||
        a.cell.contractTotalFen - b.cell.contractTotalFen ||
        a.cell.count - b.cell.count,
    )[0]?.cell;
}
