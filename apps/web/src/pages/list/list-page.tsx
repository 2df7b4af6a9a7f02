import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { marketQuery, type NeedCard, type ResultCard } from '../../api/queries.js';
import { Crumbs } from '../../frame/crumbs.js';
import { Head } from '../../frame/head.js';
import { Failed, Loading } from '../../frame/notice.js';
import { PickBar } from '../compare/pick.js';
import { Empty } from './empty.js';
import { Facets } from './facets.js';
import { useFilterChips } from './filter-chips.js';
import { apiQueryOf, type MarketKind } from './list-query.js';
import styles from './list-page.module.css';
import { More } from './more.js';
import { NeedRow, ResultRow } from './rows.js';
import { Toolbar } from './toolbar.js';
import { WordsBox } from './words-box.js';

export const ResultsPage = () => <MarketList kind="results" />;
export const NeedsPage = () => <MarketList kind="needs" />;

/** Results or needs: filters on the left, chips and sort above, ledger rows or cards. */
function MarketList({ kind }: { kind: MarketKind }) {
  const { t } = useTranslation();
  const api = useApi();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  const list = useInfiniteQuery({
    ...marketQuery<ResultCard | NeedCard>(api, kind, apiQueryOf(kind, search), search.get('cursor')),
    // Rows stay while the next answer is on its way, so nothing jumps.
    placeholderData: keepPreviousData,
  });
  const chips = useFilterChips(kind, search);
  const q = search.get('q')?.trim() ?? '';
  const title = q
    ? t(kind === 'results' ? 'list.resultsFor' : 'list.needsFor', { q })
    : t(kind === 'results' ? 'list.resultsTitle' : 'list.needsTitle');
  const first = list.data?.pages[0];
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isCards = search.get('view') === 'cards';
  return (
    <>
      <Head
        title={`${[title, ...chips.map((chip) => chip.name)].join(' · ')} · ${t('frame.brand')} ${t('frame.brandKind')}`}
        description={t(kind === 'results' ? 'list.resultsDescription' : 'list.needsDescription')}
        canonical={`${pathname}${canonicalQuery(search)}`}
        hidden={q !== '' || search.has('cursor')}
      />
      <Crumbs trail={[[t(kind === 'results' ? 'frame.results' : 'frame.needs')]]} />
      <div className={styles.head}>
        <h1>{title}</h1>
        <WordsBox kind={kind} key={kind} />
      </div>
      <div className={styles.body}>
        <Facets kind={kind} facets={first?.facets ?? {}} />
        <section className={styles.found} aria-busy={list.isFetching}>
          <Toolbar kind={kind} chips={chips} total={first?.estimatedTotal ?? null} isRanked={q !== ''} />
          {first?.isDegraded && <p className={styles.degraded}>{t('list.degraded')}</p>}
          {list.isError && !first && <Failed error={list.error} retry={() => void list.refetch()} />}
          {list.isPending && <Loading />}
          {first && items.length === 0 && <Empty kind={kind} chips={chips} q={q} />}
          {items.length > 0 && (
            <ol className={isCards ? styles.cards : styles.rows}>
              {items.map((card) =>
                kind === 'results' ? (
                  <ResultRow key={card.id} card={card as ResultCard} canPick />
                ) : (
                  <NeedRow key={card.id} card={card as NeedCard} canPick />
                ),
              )}
            </ol>
          )}
          {items.length > 0 && (
            <More
              shown={items.length}
              next={list.data?.pages.at(-1)?.nextCursor ?? null}
              isLoading={list.isFetchingNextPage}
              hasFailed={list.isFetchNextPageError}
              load={() => void list.fetchNextPage()}
            />
          )}
          {items.length > 0 && <PickBar kind={kind} shown={items} />}
        </section>
      </div>
    </>
  );
}

/** Search engines get one address per field and region; finer filters lead there. */
function canonicalQuery(search: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const key of ['field', 'regionCode']) {
    const value = search.get(key);
    if (value) kept.set(key, value);
  }
  const text = kept.toString();
  return text ? `?${text}` : '';
}
