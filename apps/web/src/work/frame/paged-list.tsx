import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Empty } from './empty.js';
import { MoreButton } from './pages.js';
import { Loading, Trouble } from './states.js';

interface Props<T> {
  readonly of: UseInfiniteQueryResult<InfiniteData<{ readonly items: readonly T[] }>>;
  /** Said where there is nothing; without it the list speaks for itself. */
  readonly empty?: string;
  readonly children: (rows: readonly T[]) => ReactNode;
}

/** A list that comes page by page: while it is read, where it cannot be, where it is empty, and the button for more. */
export function PagedList<T>(props: Props<T>) {
  return (
    <>
      <Rows {...props} />
      <MoreButton of={props.of} />
    </>
  );
}

function Rows<T>({ of, empty, children }: Props<T>) {
  if (of.isPending) return <Loading />;
  if (of.error) return <Trouble error={of.error} retry={() => void of.refetch()} />;
  const rows = of.data.pages.flatMap(({ items }) => items);
  return rows.length === 0 && empty ? <Empty>{empty}</Empty> : children(rows);
}
