import type { ReactNode } from 'react';
import styles from './ledger-table.module.css';

export interface LedgerColumn<R> {
  readonly title: string;
  readonly cell: (row: R) => ReactNode;
  /** Figures and amounts stand at the end, under each other. */
  readonly isFigure?: boolean;
}

interface Props<R> {
  readonly label: string;
  readonly rows: readonly R[];
  readonly columns: readonly LedgerColumn<R>[];
  readonly keyOf: (row: R, index: number) => string;
  /** The last row, one cell for each column. */
  readonly totals?: readonly ReactNode[];
}

/**
 * Strong rule under the head, thin rules between rows, no stripes. The first column is the name. On a phone each row is a
 * short card with the same order.
 */
export function LedgerTable<R>({ label, rows, columns, keyOf, totals }: Props<R>) {
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ title, isFigure }) => (
            <th key={title} scope="col" className={isFigure ? styles.figure : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={keyOf(row, i)}>
            {columns.map(({ title, cell, isFigure }, column) =>
              column === 0 ? (
                <th key={title} scope="row">
                  {cell(row)}
                </th>
              ) : (
                <td key={title} data-title={title} className={isFigure ? styles.figure : undefined}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
      {totals && (
        <tfoot>
          <tr>
            {totals.map((total, column) => (
              <td key={columns[column]?.title} className={columns[column]?.isFigure ? styles.figure : undefined}>
                {total}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}
