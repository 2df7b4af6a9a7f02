import type { Kind, Listing } from '../queries.js';
import { FieldValue, useFieldLabel } from './field-value.js';
import { fieldsOf } from './listing-form.js';
import styles from './listing-content.module.css';

/** Everything that a listing says; fields without content are left out. */
export function ListingContent({ kind, listing }: { kind: Kind; listing: Listing }) {
  const labelOf = useFieldLabel();
  const source = listing as unknown as Record<string, unknown>;
  const told = fieldsOf[kind].filter((name) => {
    const value = source[name];
    return (
      name !== 'title' && value != null && value !== '' && value !== false && !(Array.isArray(value) && !value.length)
    );
  });
  return (
    <dl className={styles.content}>
      {told.map((name) => (
        <div key={name}>
          <dt>{labelOf(name)}</dt>
          <dd>
            <FieldValue name={name} value={source[name]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
