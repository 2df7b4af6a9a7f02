import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { closedCells, isSmall, MINIMUM_RESPONDENTS, type GuardedCell } from './suppression.js';

const organisations = ['a', 'b', 'c', 'd', 'e', 'f'];

function cell(
  sellers: readonly string[],
  contractTotalFen = 100,
): GuardedCell & { readonly sellers: readonly string[] } {
  const ids = sellers.length < MINIMUM_RESPONDENTS ? sellers : null;
  return {
    count: sellers.length,
    contractTotalFen,
    technicalAmountFen: 0,
    respondents: [{ count: sellers.length, ids }],
    sellers,
  };
}
const anyCell = fc
  .tuple(fc.subarray(organisations), fc.integer({ min: 1, max: 1_000 }))
  .map(([sellers, total]) => cell(sellers, total));

describe('closing small cells', () => {
  it('closes a cell of fewer than three sellers, and a second one beside it', () => {
    const [one, small, large] = [cell(['a']), cell(['a', 'b', 'c'], 10), cell(['a', 'b', 'c', 'd'], 1_000)];
    expect(closedCells([[one, small, large]])).toEqual(new Set([one, small]));
  });

  it('closes nothing where nothing is small, and no empty cell', () => {
    const cells = [cell(['a', 'b', 'c']), cell([]), cell(['d', 'e', 'f'])];
    expect(closedCells([cells]).size).toBe(0);
    expect(isSmall(cell([]))).toBe(false);
  });

  it('closes a third one when two small cells are of the same seller', () => {
    const cells = [cell(['a']), cell(['a', 'b']), cell(['a', 'b', 'c'])];
    expect(closedCells([cells]).size).toBe(3);
  });

  it('leaves no line from which fewer than three sellers can be told by subtraction', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyCell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 }),
        (rows) => {
          const width = Math.min(...rows.map((row) => row.length));
          const matrix = rows.map((row) => row.slice(0, width));
          const columns = Array.from({ length: width }, (_, i) => matrix.map((row) => row[i]!));
          const lines = [...matrix, ...columns];
          const closed = closedCells(lines);
          for (const line of lines) {
            for (const one of line) if (isSmall(one)) expect(closed.has(one)).toBe(true);
            for (const one of line) if (one.count === 0) expect(closed.has(one)).toBe(false);
            const inLine = line.filter((one) => closed.has(one));
            const hasOpen = line.some((one) => one.count > 0 && !closed.has(one));
            if (inLine.length === 0 || !hasOpen) continue;
            expect(inLine.length).toBeGreaterThanOrEqual(2);
            expect(new Set(inLine.flatMap((one) => one.sellers)).size).toBeGreaterThanOrEqual(MINIMUM_RESPONDENTS);
          }
        },
      ),
    );
  });
});
