import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { useLanguage } from '../../language/use-language.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { FileButton } from '../frame/file-button.js';
import { Opener } from '../frame/opener.js';
import { StateTag } from '../frame/state-tag.js';
import { Loading, Trouble } from '../frame/states.js';
import { useOpened } from '../frame/use-opened.js';
import { useAct } from '../use-act.js';
import styles from './market.module.css';
import { codesQuery, codeTablesQuery } from './queries.js';

/** The code tables with the text that each rests on; second levels are added from a file. */
export function CodeTables() {
  const { t } = useTranslation('work');
  const language = useLanguage();
  const [openedTable, open] = useOpened('table');
  const { data, isPending, error, refetch } = useQuery(codeTablesQuery(useApi()));
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  const opened = data.items.find(({ name }) => name === openedTable);
  return (
    <>
      <LedgerTable
        label={t('market.codeTables')}
        rows={data.items}
        keyOf={({ name }) => name}
        columns={[
          {
            title: t('market.table'),
            cell: ({ name, title }) => <Opener open={() => open(name)}>{title[language]}</Opener>,
          },
          { title: t('market.restsOn'), cell: ({ source }) => (source as Schema['TextView'])[language] },
          {
            title: t('market.checked'),
            cell: ({ verified }) => (
              <StateTag tone={verified ? 'good' : 'waiting'}>
                {t(verified ? 'market.official' : 'market.unverified')}
              </StateTag>
            ),
          },
          { title: t('market.codes'), cell: ({ size }) => size, isFigure: true },
        ]}
      />
      <Drawer
        open={opened !== undefined}
        onClose={() => open(null)}
        title={opened?.title[language]}
        size="large"
        destroyOnHidden
      >
        {opened && <Codes table={opened} />}
      </Drawer>
    </>
  );
}

function Codes({ table: { name, isExtensible } }: { table: Schema['CodeTableView'] }) {
  const { t } = useTranslation('work');
  const language = useLanguage();
  const { data, error, refetch } = useQuery(codesQuery(useApi(), name));
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      {isExtensible && <Import table={name} />}
      <LedgerTable
        label={data.title[language]}
        rows={data.entries}
        keyOf={({ code }) => code}
        columns={[
          { title: t('market.code'), cell: ({ code }) => code },
          { title: t('market.nameZh'), cell: ({ zh }) => <span lang="zh-CN">{zh}</span> },
          { title: t('market.nameEn'), cell: ({ en }) => <span lang="en">{en}</span> },
          { title: t('market.above'), cell: ({ parent }) => parent ?? '' },
        ]}
      />
    </>
  );
}

/** Reads a file, says what is wrong in it line by line, and takes it only whole. */
function Import({ table }: { table: string }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const [csv, setCsv] = useState<string | null>(null);
  const [faults, setFaults] = useState<readonly { path: string; message: string }[]>([]);
  const [found, setFound] = useState(0);
  const send = useAct<Schema['TaxonomyImportView'], { csv: string; dryRun: boolean }>({
    send: (body) => api.send('POST', '/api/v1/taxonomy/{table}/import', { path: { table }, body }),
    then: ({ imported, isDryRun }, { csv: read }) => {
      setFaults([]);
      setFound(imported);
      setCsv(isDryRun ? read : null);
    },
    onProblem: ({ violations }) => {
      setCsv(null);
      setFaults(violations);
      return violations.length > 0;
    },
  });
  return (
    <div className={styles.import}>
      <p>{t('market.importText')}</p>
      <span className={styles.acts}>
        <FileButton
          accept=".csv,text/csv"
          isBusy={send.isPending}
          take={(file) => void file.text().then((text) => send.mutate({ csv: text, dryRun: true }))}
        >
          {t('market.chooseFile')}
        </FileButton>
        {csv && (
          <Button type="primary" loading={send.isPending} onClick={() => send.mutate({ csv, dryRun: false })}>
            {t('market.importCodes', { count: found })}
          </Button>
        )}
      </span>
      {faults.length > 0 && (
        <Alert
          type="error"
          title={t('market.importFaults')}
          description={
            <ul>
              {faults.slice(0, 50).map(({ path, message }) => (
                <li key={`${path} ${message}`}>
                  {path}: {message}
                </li>
              ))}
            </ul>
          }
        />
      )}
    </div>
  );
}
