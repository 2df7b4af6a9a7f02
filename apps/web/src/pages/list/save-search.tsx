import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHref, useLocation, useSearchParams } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { meQuery, savedSearchesQuery } from '../../api/queries.js';
import { pathPrefix } from '../../language/i18n.js';
import { useLanguage } from '../../language/use-language.js';
import { Button, ButtonLink } from '../../look/button.js';
import { Icon } from '../../look/icon.js';
import type { Chip } from './filter-chips.js';
import { savedQueryOf, type MarketKind } from './list-query.js';
import styles from './toolbar.module.css';

type Saved = Schema['SavedSearchView'];

const ALERTS = ['instant', 'daily', 'weekly', 'off'] as const;
const LONGEST_NAME = 60;

interface Props {
  readonly kind: MarketKind;
  readonly chips: readonly Chip[];
  readonly q: string;
}

/** Keeps the search and tells of what is new in it, as often as the reader likes. Needs an account. */
export function SaveSearch(props: Props) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const here = useHref(`${pathname}${search}`);
  const { data: me } = useQuery(meQuery(useApi()));
  // What a reader keeps is read and written by script alone.
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (props.q === '' && props.chips.length === 0) return null;
  if (me) return isReady ? <OwnSearch {...props} key={search} /> : null;
  return (
    <ButtonLink kind="quiet" to={`/sign-in?next=${encodeURIComponent(here)}`} rel="nofollow">
      <Icon name="bell" size={16} />
      {t('list.saveSearch')}
    </ButtonLink>
  );
}

function OwnSearch({ kind, chips, q }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const base = pathPrefix(useLanguage());
  const [search] = useSearchParams();
  const [hasFailed, setFailed] = useState(false);
  const entryKind = kind === 'results' ? 'result' : 'need';
  const searches = savedSearchesQuery(api, entryKind);
  const { data } = useQuery(searches);
  if (!data) return null;
  const query = savedQueryOf(kind, search);
  const saved = data.find((one) => isSame(one.query, query));
  const write = async (send: () => Promise<Saved>): Promise<void> => {
    setFailed(false);
    try {
      const written = await send();
      client.setQueryData(searches.queryKey, [...data.filter(({ id }) => id !== written.id), written]);
    } catch {
      setFailed(true);
      void client.invalidateQueries(searches);
    }
  };
  const save = (): Promise<Saved> => {
    const name = [q, ...chips.map((chip) => chip.name)].filter(Boolean).join(' · ').slice(0, LONGEST_NAME);
    return api.send<Saved>('POST', '/api/v1/saved-searches', {
      body: { name, kind: entryKind, query, alert: 'daily' },
    });
  };
  const change = ({ id, version }: Saved, alert: string): Promise<Saved> =>
    api.send<Saved>('PATCH', '/api/v1/saved-searches/{id}', { path: { id }, version, body: { alert } });
  return (
    <span className={styles.saved}>
      <span role="status">{hasFailed ? t('list.saveFailed') : saved ? t('list.savedSearch') : null}</span>
      {saved ? (
        <>
          <select
            aria-label={t('list.alertLabel')}
            value={saved.alert}
            onChange={(event) => void write(() => change(saved, event.target.value))}
          >
            {ALERTS.map((alert) => (
              <option key={alert} value={alert}>
                {t(`list.alert_${alert}`)}
              </option>
            ))}
          </select>
          <a href={`${base}/app/settings?tab=searches`}>{t('list.savedAll')}</a>
        </>
      ) : (
        <Button kind="quiet" onClick={() => void write(save)}>
          <Icon name="bell" size={16} />
          {t('list.saveSearch')}
        </Button>
      )}
    </span>
  );
}

/** The same filters with the same values, in whatever order. */
function isSame(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean {
  const told = (query: Readonly<Record<string, unknown>>): string =>
    JSON.stringify(Object.entries(query).sort(([a], [b]) => a.localeCompare(b)));
  return told(one) === told(other);
}
