import { useInfiniteQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { pathPrefix } from '../../language/i18n.js';
import { useLanguage } from '../../language/use-language.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { addressOf } from '../../pages/list/list-query.js';
import { ConfirmButton } from '../frame/confirm-button.js';
import { PagedList } from '../frame/paged-list.js';
import { useAct } from '../use-act.js';
import { savedSearchesQuery } from './queries.js';
import styles from './settings.module.css';

type Saved = Schema['SavedSearchView'];
const ALERTS = ['instant', 'daily', 'weekly', 'off'] as const;

/** Searches that I keep, and how often I am told of what is new in them. */
export function SavedSearches() {
  const { t } = useTranslation('work');
  const api = useApi();
  const base = pathPrefix(useLanguage());
  const query = useInfiniteQuery(savedSearchesQuery(api));
  const change = useAct<unknown, { saved: Saved; alert: Saved['alert'] }>({
    send: ({ saved: { id, version }, alert }) =>
      api.send('PATCH', '/api/v1/saved-searches/{id}', { path: { id }, version, body: { alert } }),
    done: t('settings.saved'),
  });
  const forget = useAct<unknown, string>({
    send: (id) => api.send('DELETE', '/api/v1/saved-searches/{id}', { path: { id } }),
    done: t('settings.searchForgotten'),
  });
  return (
    <section className={styles.section}>
      <PagedList of={query} empty={t('settings.searchesNone')}>
        {(rows) => (
          <LedgerTable
            label={t('settings.searches')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                title: t('settings.searchName'),
                cell: ({ name, kind, query: filters }) => {
                  const list = kind === 'result' ? 'results' : 'needs';
                  return <a href={`${base}/${list}${addressOf(filters)}`}>{name}</a>;
                },
              },
              {
                title: t('settings.searchIn'),
                cell: ({ kind }) => t(kind === 'result' ? 'shell.results' : 'shell.needs'),
              },
              {
                title: t('settings.alert'),
                cell: (saved) => (
                  <Select
                    value={saved.alert}
                    aria-label={`${saved.name}: ${t('settings.alert')}`}
                    popupMatchSelectWidth={140}
                    options={ALERTS.map((value) => ({ value, label: t(`settings.mail_${value}`) }))}
                    onChange={(alert) => change.mutate({ saved, alert })}
                  />
                ),
              },
              {
                title: t('settings.actions'),
                isFigure: true,
                cell: ({ id, name }) => (
                  <ConfirmButton ask={t('settings.forgetAsk', { name })} act={() => forget.mutateAsync(id)}>
                    {t('settings.forget')}
                  </ConfirmButton>
                ),
              },
            ]}
          />
        )}
      </PagedList>
    </section>
  );
}
