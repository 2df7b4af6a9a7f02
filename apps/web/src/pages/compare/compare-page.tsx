import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { needQuery, resultQuery } from '../../api/queries.js';
import { Crumbs } from '../../frame/crumbs.js';
import { Head } from '../../frame/head.js';
import { Failed, Loading } from '../../frame/notice.js';
import { useLanguage } from '../../language/use-language.js';
import { Icon } from '../../look/icon.js';
import { cardText } from '../listing-text.js';
import type { MarketKind } from '../list/list-query.js';
import { Candidates } from './candidates.js';
import styles from './compare-page.module.css';
import { compareAddress, comparedIn, MOST_COMPARED } from './compared.js';
import { useCompareRows, type Entry } from './rows.js';

/** Up to four results or needs beside each other. All that is chosen stands in the address. */
export function ComparePage() {
  const { t } = useTranslation();
  const api = useApi();
  const [search] = useSearchParams();
  const { kind, ids } = comparedIn(search);
  const answers = useQueries({
    queries: ids.map((id) => (kind === 'results' ? resultQuery(api, id) : needQuery(api, id))) as ReturnType<
      typeof resultQuery
    >[],
  });
  const entries = answers.flatMap(({ data }): Entry[] => (data ? [data] : []));
  const failed = answers.find(({ error }) => error);
  const title = t(kind === 'results' ? 'compare.results' : 'compare.needs');
  return (
    <>
      <Head title={`${title} · ${t('frame.brand')}`} canonical="/compare" hidden />
      <Crumbs trail={[[t(kind === 'results' ? 'frame.results' : 'frame.needs'), `/${kind}`], [title]]} />
      <div className={styles.head}>
        <h1>{title}</h1>
        {entries.length > 1 && <OnlyDifferences kind={kind} ids={ids} />}
      </div>
      {failed && <Failed error={failed.error} retry={() => void failed.refetch()} />}
      {answers.some(({ isPending }) => isPending) && <Loading />}
      {answers.some(({ data }) => data === null) && <p className={styles.hint}>{t('compare.gone')}</p>}
      {entries.length > 0 && <CompareTable kind={kind} entries={entries} />}
      {ids.length === 0 && <p className={styles.hint}>{t('compare.nothingYet')}</p>}
      {ids.length < MOST_COMPARED && <Candidates kind={kind} entries={entries} />}
    </>
  );
}

const ONLY = 'only';

function OnlyDifferences({ kind, ids }: { kind: MarketKind; ids: readonly string[] }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const isOn = search.has(ONLY);
  return (
    <Link to={compareAddress(kind, ids, isOn ? {} : { [ONLY]: 'differences' })} replace preventScrollReset>
      {t(isOn ? 'compare.showAll' : 'compare.onlyDifferences')}
    </Link>
  );
}

/** A column for each entry; on a phone a short block for each line, with the entries by their numbers. */
function CompareTable({ kind, entries }: { kind: MarketKind; entries: readonly Entry[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [search] = useSearchParams();
  const rows = useCompareRows(kind).map((row) => ({ ...row, state: stateOf(row.fact, entries) }));
  const shown = search.has(ONLY) ? rows.filter(({ state }) => state !== 'same') : rows;
  const others = (entry: Entry): string[] => entries.filter((one) => one !== entry).map(({ id }) => id);
  return (
    <table className={styles.table} data-count={entries.length}>
      <thead>
        <tr>
          <td className={styles.corner} />
          {entries.map((entry, i) => {
            const { title } = cardText(entry as Parameters<typeof cardText>[0], language);
            return (
              <th key={entry.id} scope="col">
                <span className={styles.number} aria-hidden="true">
                  {i + 1}
                </span>
                <Link to={`/${kind}/${entry.id}`} lang={title.lang}>
                  {title.text}
                </Link>
                <Link
                  className={styles.remove}
                  to={compareAddress(kind, others(entry))}
                  aria-label={t('compare.remove', { title: title.text })}
                >
                  <Icon name="close" size={14} />
                  {t('compare.removeShort')}
                </Link>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {shown.map(({ key, title, cell, state }) => (
          <tr key={key} className={styles[state]}>
            <th scope="row">
              {title}
              {state === 'differs' && <span className={styles.mark}>{t('compare.differs')}</span>}
            </th>
            {entries.map((entry, i) => (
              <td key={entry.id} data-number={i + 1}>
                {cell(entry)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Text is only text; of facts it counts whether all entries have the same. */
function stateOf(fact: ((entry: Entry) => string) | undefined, entries: readonly Entry[]): 'text' | 'same' | 'differs' {
  if (!fact || entries.length < 2) return 'text';
  return new Set(entries.map(fact)).size === 1 ? 'same' : 'differs';
}
