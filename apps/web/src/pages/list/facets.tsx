import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useNames, type NameTable } from '../../language/names.js';
import { useLanguage } from '../../language/use-language.js';
import { Icon } from '../../look/icon.js';
import { writeNumber } from '../../look/write-money.js';
import { useFilterName } from './filter-chips.js';
import styles from './facets.module.css';
import { withChange, type FilterKey, type MarketKind } from './list-query.js';

type Counts = Record<string, Record<string, number>>;

interface Facet {
  readonly key: FilterKey;
  readonly title: `list.facet_${'field' | 'regionCode' | 'mode' | 'stage' | 'ipKind' | 'trlMin' | 'trl' | 'priceMax' | 'budgetMin'}`;
  /** Where the counts stand in the answer. */
  readonly counts?: string;
  readonly table?: NameTable;
  /** Fixed values, for amounts and levels. */
  readonly values?: readonly string[];
}

const facetsOf: Record<MarketKind, readonly Facet[]> = {
  results: [
    { key: 'field', title: 'list.facet_field', counts: 'fieldPath', table: 'tech-fields' },
    { key: 'regionCode', title: 'list.facet_regionCode', counts: 'regionPath', table: 'regions' },
    { key: 'trlMin', title: 'list.facet_trlMin', counts: 'trl', values: ['9', '8', '7', '6', '4'] },
    { key: 'mode', title: 'list.facet_mode', counts: 'modes', table: 'transaction-modes' },
    { key: 'priceMax', title: 'list.facet_priceMax', values: ['20', '50', '100', '300'] },
    { key: 'ipKind', title: 'list.facet_ipKind', counts: 'ipKinds', table: 'ip-kinds' },
  ],
  needs: [
    { key: 'field', title: 'list.facet_field', counts: 'fieldPath', table: 'tech-fields' },
    { key: 'regionCode', title: 'list.facet_regionCode', counts: 'regionPath', table: 'regions' },
    { key: 'budgetMin', title: 'list.facet_budgetMin', values: ['20', '50', '100', '300'] },
    { key: 'trl', title: 'list.facet_trl', values: ['9', '7', '5', '3'] },
    { key: 'mode', title: 'list.facet_mode', counts: 'modes', table: 'transaction-modes' },
  ],
};

/** So many values stand open; the rest behind a fold. */
const OPEN_VALUES = 8;

/**
 * Filters with counts. Each value is a link, so it works without scripts, can be opened aside and shared; the value that
 * is on links to the list without it.
 */
export function Facets({ kind, facets }: { kind: MarketKind; facets: Counts }) {
  const { t } = useTranslation();
  return (
    <nav className={styles.facets} aria-label={t('list.filters')}>
      <details className={styles.drawer}>
        <summary>
          <Icon name="filter" /> {t('list.showFilters')}
        </summary>
        <FacetGroups kind={kind} facets={facets} />
      </details>
      <div className={styles.side}>
        <FacetGroups kind={kind} facets={facets} />
      </div>
    </nav>
  );
}

function FacetGroups({ kind, facets }: { kind: MarketKind; facets: Counts }) {
  return facetsOf[kind].map((facet) => <FacetGroup key={facet.key} facet={facet} counts={facets} />);
}

interface Value {
  readonly value: string;
  readonly count: number | null;
  readonly depth: number;
}

function FacetGroup({ facet, counts }: { facet: Facet; counts: Counts }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const values = useValues(facet, counts);
  if (values.length === 0) return null;
  const on = search.get(facet.key);
  const [open, folded] = [values.slice(0, OPEN_VALUES), values.slice(OPEN_VALUES)];
  const item = (entry: Value) => <FacetValue key={entry.value} facet={facet} entry={entry} isOn={on === entry.value} />;
  return (
    <section className={styles.group}>
      <h2>{t(facet.title)}</h2>
      <ul>{open.map(item)}</ul>
      {folded.length > 0 && (
        <details open={folded.some((entry) => entry.value === on)}>
          <summary>{t('list.more')}</summary>
          <ul>{folded.map(item)}</ul>
        </details>
      )}
    </section>
  );
}

function FacetValue({ facet, entry, isOn }: { facet: Facet; entry: Value; isOn: boolean }) {
  const [search] = useSearchParams();
  const language = useLanguage();
  const nameOf = useFilterName();
  return (
    <li className={entry.depth > 0 ? styles.deeper : undefined}>
      <Link
        to={withChange(search, { [facet.key]: isOn ? null : entry.value }) || '?'}
        replace
        preventScrollReset
        className={styles.value}
        aria-current={isOn ? 'true' : undefined}
        rel="nofollow"
      >
        <span className={styles.box}>{isOn && <Icon name="check" size={14} />}</span>
        <span className={styles.name}>{nameOf(facet.key, entry.value)}</span>
        {entry.count !== null && <span className={styles.count}>{writeNumber(entry.count, language)}</span>}
      </Link>
    </li>
  );
}

/** Only values that exist, most frequent first; parts of a chosen whole directly beneath it. */
function useValues({ key, counts, table, values }: Facet, all: Counts): Value[] {
  const names = useNames();
  const [search] = useSearchParams();
  const found = counts ? (all[counts] ?? {}) : {};
  const on = search.get(key);
  if (values) {
    const listed = on && !values.includes(on) ? [on, ...values] : values;
    if (!counts) return listed.map((value) => ({ value, count: null, depth: 0 }));
    const atLeast = (level: string): number =>
      Object.entries(found).reduce((sum, [value, count]) => (Number(value) >= Number(level) ? sum + count : sum), 0);
    return listed
      .map((value) => ({ value, count: atLeast(value), depth: 0 }))
      .filter((entry) => entry.count! > 0 || entry.value === on);
  }
  const isTop = (code: string): boolean =>
    table === 'regions' ? code.endsWith('0000') : table === 'tech-fields' ? code.length === 2 : true;
  const ofWhole = (code: string): string =>
    table === 'regions' ? `${code.slice(0, 2)}0000` : table === 'tech-fields' ? code.slice(0, 2) : code;
  const codes = new Set(Object.keys(found).filter((code) => names.has(table!, code)));
  if (on) codes.add(on);
  const entries = [...codes].map((value) => ({ value, count: found[value] ?? 0, depth: isTop(value) ? 0 : 1 }));
  const byCount = (a: Value, b: Value): number => b.count! - a.count! || a.value.localeCompare(b.value);
  const tops = entries.filter(({ depth }) => depth === 0).sort(byCount);
  // Cities and sub-fields show once their province or field is chosen, or where there is only one.
  const isUnfolded = (code: string): boolean => tops.length === 1 || (on !== null && ofWhole(on) === code);
  return tops.flatMap((top) => [
    top,
    ...(isUnfolded(top.value)
      ? entries.filter(({ depth, value }) => depth > 0 && ofWhole(value) === top.value).sort(byCount)
      : []),
  ]);
}
