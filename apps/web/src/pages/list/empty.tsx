import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { newestNeedsQuery, newestResultsQuery, type NeedCard, type ResultCard } from '../../api/queries.js';
import { ButtonLink } from '../../look/button.js';
import type { Chip } from './filter-chips.js';
import { NEAREST, withChange, type MarketKind } from './list-query.js';
import styles from './list-page.module.css';
import { NeedRow, ResultRow } from './rows.js';

/** Nothing was found: what to leave out, what stands near, and what one can do. */
export function Empty({ kind, chips, q }: { kind: MarketKind; chips: readonly Chip[]; q: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const [search] = useSearchParams();
  const results = useQuery({ ...newestResultsQuery(api, NEAREST), enabled: kind === 'results' });
  const needs = useQuery({ ...newestNeedsQuery(api, NEAREST), enabled: kind === 'needs' });
  const near = (kind === 'results' ? results.data?.items : needs.data?.items) ?? [];
  return (
    <div className={styles.empty}>
      <h2>{t('list.emptyTitle')}</h2>
      {q && <p>{t('list.emptyWords')}</p>}
      {chips.length > 0 && (
        <>
          <p>{t('list.emptyFilters')}</p>
          <ul className={styles.leaveOut}>
            {chips.map(({ key, name }) => (
              <li key={key}>
                <Link to={withChange(search, { [key]: null }) || '?'} replace>
                  {t('list.removeFilter', { name })}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {kind === 'results' && (
        <p>
          <ButtonLink kind="main" to="/post-need">
            {t('list.emptyPost')}
          </ButtonLink>
        </p>
      )}
      {near.length > 0 && (
        <>
          <h3 className={styles.near}>{t('list.emptyNear')}</h3>
          <ol className={styles.rows}>
            {near.map((card) =>
              kind === 'results' ? (
                <ResultRow key={card.id} card={card as ResultCard} level={3} />
              ) : (
                <NeedRow key={card.id} card={card as NeedCard} level={3} />
              ),
            )}
          </ol>
        </>
      )}
    </div>
  );
}
