import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHref, useLocation, useSearchParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { meQuery } from '../../api/queries.js';
import { Button, ButtonLink } from '../../look/button.js';
import { Icon } from '../../look/icon.js';
import type { Chip } from './filter-chips.js';
import { apiQueryOf, type MarketKind } from './list-query.js';

const NUMBERS = new Set(['trl', 'trlMin', 'priceMaxFen', 'budgetMinFen']);
const LONGEST_NAME = 100;

/** Keeps the search under a name of its own and tells of new hits every day; needs an account. */
export function SaveSearch({ kind, chips, q }: { kind: MarketKind; chips: readonly Chip[]; q: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const { pathname, search: text } = useLocation();
  const here = useHref(`${pathname}${text}`);
  const [search] = useSearchParams();
  const { data: me } = useQuery(meQuery(api));
  const [state, setState] = useState<'open' | 'saved' | 'failed'>('open');
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  // Another search is another thing to save.
  useEffect(() => setState('open'), [text]);
  if (q === '' && chips.length === 0) return null;
  const save = async (): Promise<void> => {
    const { sort: _, ...filters } = apiQueryOf(kind, search);
    const query = Object.fromEntries(
      Object.entries(filters)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => [key, NUMBERS.has(key) ? Number(value) : value]),
    );
    const name = [q, ...chips.map((chip) => chip.name)].filter(Boolean).join(' · ').slice(0, LONGEST_NAME);
    try {
      await api.send('POST', '/api/v1/saved-searches', {
        body: { name, kind: kind === 'results' ? 'result' : 'need', query, alert: 'daily' },
      });
      setState('saved');
    } catch {
      setState('failed');
    }
  };
  if (!me)
    return (
      <ButtonLink kind="quiet" to={`/sign-in?next=${encodeURIComponent(here)}`} rel="nofollow">
        <Icon name="bell" size={16} />
        {t('list.saveSearch')}
      </ButtonLink>
    );
  if (!isReady) return null;
  return (
    <Button kind="quiet" disabled={state === 'saved'} onClick={() => void save()}>
      <Icon name={state === 'saved' ? 'check' : 'bell'} size={16} />
      <span aria-live="polite">
        {t(state === 'saved' ? 'list.savedSearch' : state === 'failed' ? 'list.saveFailed' : 'list.saveSearch')}
      </span>
    </Button>
  );
}
