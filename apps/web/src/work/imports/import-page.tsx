import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Radio } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../api/context.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { When } from '../../look/when.js';
import { FileButton } from '../frame/file-button.js';
import { Opener } from '../frame/opener.js';
import { Page } from '../frame/page.js';
import { PagedList } from '../frame/paged-list.js';
import { StateTag } from '../frame/state-tag.js';
import { useDownload } from '../frame/use-download.js';
import { useOpened } from '../frame/use-opened.js';
import { useMayPublish } from '../listings/use-may-publish.js';
import type { Kind } from '../queries.js';
import { useAct } from '../use-act.js';
import { ImportReport, toneOf } from './import-report.js';
import styles from './imports.module.css';
import { importPagesQuery, kindWord, type Import } from './queries.js';

/** Many results or needs from one file: template, file, check, and only then the entry itself. */
export function ImportPage({ kind }: { kind: Kind }) {
  const { t } = useTranslation('work');
  const [opened, open] = useOpened('id');
  return (
    <Page
      title={t(`imports.title_${kind}`)}
      acts={
        opened ? (
          <Button onClick={() => open(null)}>{t('imports.another')}</Button>
        ) : (
          <Link to={`/${kind}`}>{t('imports.back')}</Link>
        )
      }
    >
      {opened ? (
        <ImportReport key={opened} kind={kind} id={opened} />
      ) : (
        <>
          <Steps kind={kind} open={open} />
          <Earlier kind={kind} open={open} />
        </>
      )}
    </Page>
  );
}

function Steps({ kind, open }: { kind: Kind; open: (id: string) => void }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const group = useId();
  const mayPublish = useMayPublish();
  const [target, setTarget] = useState<Import['target']>('draft');
  const [isLoading, download] = useDownload();
  const send = useAct<Import, File>({
    send: (file) =>
      api.send('POST', '/api/v1/imports', { query: { kind: kindWord(kind), fileName: file.name, target }, body: file }),
    then: ({ id }) => open(id),
  });
  const targets: Import['target'][] = mayPublish ? ['draft', 'market'] : ['draft', 'review'];
  return (
    <ol className={styles.steps}>
      <li>
        <h2>{t('imports.step1')}</h2>
        <p>{t('imports.step1Text')}</p>
        <Button
          loading={isLoading}
          onClick={() => void download('/api/v1/imports/template', { query: { kind: kindWord(kind) } })}
        >
          {t('imports.template')}
        </Button>
      </li>
      <li>
        <h2 id={group}>{t('imports.step2')}</h2>
        <p>{t('imports.step2Text')}</p>
        <Radio.Group
          aria-labelledby={group}
          value={target}
          onChange={(event) => setTarget(event.target.value as Import['target'])}
          options={targets.map((value) => ({ value, label: t(`imports.target_${value}`) }))}
        />
      </li>
      <li>
        <h2>{t('imports.step3')}</h2>
        <p>{t('imports.step3Text')}</p>
        <FileButton accept=".xlsx,.csv,.jsonl,.gz" isBusy={send.isPending} isMain take={(file) => send.mutate(file)}>
          {t('imports.choose')}
        </FileButton>
      </li>
    </ol>
  );
}

function Earlier({ kind, open }: { kind: Kind; open: (id: string) => void }) {
  const { t } = useTranslation('work');
  const query = useInfiniteQuery(importPagesQuery(useApi(), kind));
  return (
    <section className={styles.section}>
      <h2>{t('imports.earlier')}</h2>
      <PagedList of={query} empty={t('imports.noEarlier')}>
        {(rows) => (
          <LedgerTable
            label={t('imports.earlier')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                title: t('imports.file'),
                cell: ({ id, fileName }) => <Opener open={() => open(id)}>{fileName}</Opener>,
              },
              {
                title: t('listings.status'),
                cell: ({ status }) => <StateTag tone={toneOf[status]}>{t(`imports.s_${status}`)}</StateTag>,
              },
              {
                title: t('imports.created'),
                cell: ({ done, status }) => (status === 'checked' ? '–' : done.created),
                isFigure: true,
              },
              { title: t('imports.failed'), cell: ({ done }) => done.failed, isFigure: true },
              { title: t('imports.sentAt'), cell: ({ createdAt }) => <When at={createdAt} />, isFigure: true },
            ]}
          />
        )}
      </PagedList>
    </section>
  );
}
