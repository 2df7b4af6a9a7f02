import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { useLanguage } from '../../language/use-language.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { ConfirmButton } from '../frame/confirm-button.js';
import { FilterLinks } from '../frame/filter-links.js';
import { FormDialog } from '../frame/form-dialog.js';
import { PagedList } from '../frame/paged-list.js';
import { useRequired } from '../frame/use-required.js';
import { WordsField } from '../frame/words-field.js';
import { useAct } from '../use-act.js';
import styles from './market.module.css';
import { termSourcesQuery, termsQuery } from './queries.js';

type Term = Schema['TermView'];
const SOURCES = ['people', 'list', 'dictionary'] as const;

/** Pairs of terms by which Chinese and English texts find each other; people's word stands above every list. */
export function Terms() {
  const { t } = useTranslation('work');
  const api = useApi();
  const [search] = useSearchParams();
  const [editing, setEditing] = useState<Term | 'new' | null>(null);
  const query = useInfiniteQuery(termsQuery(api, search.get('q') ?? '', search.get('source') ?? ''));
  const remove = useAct<unknown, string>({
    send: (id) => api.send('DELETE', '/api/v1/terms/{id}', { path: { id } }),
    done: t('settings.saved'),
  });
  return (
    <>
      <div className={styles.tools}>
        <WordsField label={t('market.findTerm')} />
        <Button type="primary" onClick={() => setEditing('new')}>
          {t('market.newTerm')}
        </Button>
      </div>
      <FilterLinks
        label={t('market.source')}
        name="source"
        options={[
          { value: '', label: t('deals.all') },
          ...SOURCES.map((value) => ({ value, label: t(`market.source_${value}`) })),
        ]}
      />
      <PagedList of={query} empty={t('market.termsNone')}>
        {(rows) => (
          <LedgerTable
            label={t('market.terms')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              { title: t('market.termZh'), cell: ({ zh }) => <span lang="zh-CN">{zh}</span> },
              { title: t('market.termEn'), cell: ({ en }) => <span lang="en">{en}</span> },
              { title: t('market.source'), cell: ({ source }) => t(`market.source_${source}`) },
              {
                title: t('market.weight'),
                cell: ({ weight, isRejected }) => (isRejected ? t('market.rejected') : weight),
                isFigure: true,
              },
              {
                title: t('settings.actions'),
                isFigure: true,
                cell: (term) => (
                  <span className={styles.acts}>
                    <Button size="small" onClick={() => setEditing(term)}>
                      {t('webhooks.edit')}
                    </Button>
                    <ConfirmButton
                      isDanger
                      ask={t('market.deleteTermAsk', { zh: term.zh, en: term.en })}
                      text={term.source === 'people' ? undefined : t('market.deleteTermText')}
                      act={() => remove.mutateAsync(term.id)}
                    >
                      {t('webhooks.delete')}
                    </ConfirmButton>
                  </span>
                ),
              },
            ]}
          />
        )}
      </PagedList>
      <Attribution />
      {editing && <TermDialog term={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
    </>
  );
}

function TermDialog({ term, close }: { term: Term | null; close: () => void }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const required = useRequired();
  return (
    <FormDialog<Schema['NewTerm']>
      title={t(term ? 'market.editTerm' : 'market.newTerm')}
      isOpen
      close={close}
      initial={
        term ? { zh: term.zh, en: term.en, weight: Math.round(term.weight), isRejected: term.isRejected } : undefined
      }
      send={(body) =>
        term
          ? api.send('PATCH', '/api/v1/terms/{id}', { path: { id: term.id }, version: term.version, body })
          : api.send('POST', '/api/v1/terms', { body })
      }
      done={t('market.termSaved')}
    >
      <Form.Item name="zh" label={t('market.termZh')} rules={required}>
        <Input maxLength={60} lang="zh-CN" />
      </Form.Item>
      <Form.Item name="en" label={t('market.termEn')} rules={required}>
        <Input maxLength={120} lang="en" />
      </Form.Item>
      <Form.Item name="weight" label={t('market.weight')} extra={t('market.weightText')}>
        <InputNumber min={1} max={1000} precision={0} />
      </Form.Item>
      <Form.Item name="isRejected" valuePropName="checked">
        <Checkbox>{t('market.rejectTerm')}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}

/** Whose work the lists are: to be shown wherever the terms are. */
function Attribution() {
  const language = useLanguage();
  const { data } = useQuery(termSourcesQuery(useApi()));
  return (
    <ul className={styles.attribution}>
      {data?.items
        .filter(({ terms }) => terms > 0)
        .map(({ source, title, attribution, licence, url, terms }) => (
          <li key={source}>
            {url ? <a href={url}>{title[language]}</a> : title[language]} ({terms}) · {attribution[language]}
            {licence && ` · ${licence}`}
          </li>
        ))}
    </ul>
  );
}
