import { useTranslation } from 'react-i18next';
import { Link, useHref, useNavigate, useSearchParams } from 'react-router';
import { useLanguage } from '../../language/use-language.js';
import { Button } from '../../look/button.js';
import { Icon } from '../../look/icon.js';
import { writeNumber } from '../../look/write-money.js';
import type { Chip } from './filter-chips.js';
import { sortOf, sorts, withChange, withoutFilters, type MarketKind } from './list-query.js';
import { SaveSearch } from './save-search.js';
import styles from './toolbar.module.css';

interface Props {
  readonly kind: MarketKind;
  readonly chips: readonly Chip[];
  readonly total: number | null;
  /** Words were given, so the total is an estimate and relevance an order. */
  readonly isRanked: boolean;
}

/** Chips of what is on, then total, sort and view in one row. */
export function Toolbar({ kind, chips, total, isRanked }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [search] = useSearchParams();
  const q = search.get('q');
  return (
    <>
      {chips.length > 0 && (
        <ul className={styles.chips}>
          {chips.map(({ key, name }) => (
            <li key={key}>
              <Link
                to={withChange(search, { [key]: null }) || '?'}
                replace
                preventScrollReset
                className={styles.chip}
                aria-label={t('list.removeFilter', { name })}
              >
                {name} <Icon name="close" size={14} />
              </Link>
            </li>
          ))}
          <li>
            <Link to={withoutFilters(kind, search) || '?'} replace preventScrollReset className={styles.clear}>
              {t('list.clearAll')}
            </Link>
          </li>
        </ul>
      )}
      <div className={styles.row}>
        <p aria-live="polite" className={styles.total}>
          {total !== null && t(isRanked ? 'list.totalFor' : 'list.total', { count: writeNumber(total, language) })}
        </p>
        <SaveSearch kind={kind} chips={chips} q={q?.trim() ?? ''} />
        <SortMenu kind={kind} isRanked={isRanked} />
        <ViewSwitch />
      </div>
    </>
  );
}

function SortMenu({ kind, isRanked }: { kind: MarketKind; isRanked: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const action = useHref(`/${kind}`);
  const [search] = useSearchParams();
  const possible = sorts[kind].filter((sort) => isRanked || sort !== 'relevance');
  return (
    <form className={styles.sort} action={action}>
      {[...search]
        .filter(([key]) => key !== 'sort' && key !== 'cursor')
        .map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
      <label>
        <span>{t('list.sort')}</span>
        <select
          name="sort"
          aria-label={t('list.sort')}
          value={sortOf(kind, search)}
          onChange={(event) =>
            void navigate(withChange(search, { sort: event.target.value }), { replace: true, preventScrollReset: true })
          }
        >
          {possible.map((sort) => (
            <option key={sort} value={sort}>
              {t(`list.sort_${sort}`)}
            </option>
          ))}
        </select>
      </label>
      <noscript>
        <Button type="submit">{t('list.apply')}</Button>
      </noscript>
    </form>
  );
}

function ViewSwitch() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const isCards = search.get('view') === 'cards';
  const views = [
    [null, 'rows', 'list.viewRows'],
    ['cards', 'cards', 'list.viewCards'],
  ] as const;
  return (
    <div className={styles.views} role="group" aria-label={t('list.view')}>
      {views.map(([view, icon, label]) => (
        <Link
          key={icon}
          to={withChange(search, { view }) || '?'}
          replace
          preventScrollReset
          aria-current={isCards === (view === 'cards') ? 'true' : undefined}
          title={t(label)}
          aria-label={t(label)}
        >
          <Icon name={icon} />
        </Link>
      ))}
    </div>
  );
}
