import { useSearchParams } from 'react-router';

/**
 * The entry of a list that stands open beside it, by its name in the address.
 * @returns what is open, null for nothing; and how another one is opened, or with null none
 */
export function useOpened(name: string): readonly [opened: string | null, open: (id: string | null) => void] {
  const [search, setSearch] = useSearchParams();
  const open = (id: string | null): void => {
    const next = new URLSearchParams(search);
    if (id) next.set(name, id);
    else next.delete(name);
    setSearch(next, { replace: true });
  };
  return [search.get(name), open];
}
