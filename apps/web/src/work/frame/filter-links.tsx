import { Link, useSearchParams } from 'react-router';
import styles from './filter-links.module.css';

interface Props {
  readonly label: string;
  /** Name in the address. */
  readonly name: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** The choice begins a page of its own: nothing else of the address goes along. */
  readonly isFresh?: boolean;
}

/** One choice among few, kept in the address; the first one is what stands without any. */
export function FilterLinks({ label, name, options, isFresh = false }: Props) {
  const [search] = useSearchParams();
  const current = search.get(name) ?? options[0]?.value;
  return (
    <nav className={styles.links} aria-label={label}>
      <ul>
        {options.map(({ value, label: text }, i) => {
          const next = new URLSearchParams(isFresh ? undefined : search);
          if (i === 0) next.delete(name);
          else next.set(name, value);
          return (
            <li key={value}>
              <Link to={`?${next.toString()}`} replace aria-current={value === current ? 'true' : undefined}>
                {text}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
