import { useQuery } from '@tanstack/react-query';
import { Alert, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { useLanguage } from '../../language/use-language.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { When } from '../../look/when.js';
import { ConfirmButton } from '../frame/confirm-button.js';
import { Empty } from '../frame/empty.js';
import { FileButton } from '../frame/file-button.js';
import { Loading, Trouble } from '../frame/states.js';
import { attachmentsQuery, type Kind } from '../queries.js';
import { useMay } from '../session.js';
import { useAct } from '../use-act.js';
import styles from './attachments.module.css';

type Disclosure = Schema['AttachmentView']['disclosure'];
const DISCLOSURES = ['private', 'members', 'public'] as const;

/** What is known of a listing's files: the market keeps name, size and fingerprint, the file itself stays where it is. */
export function Attachments({ kind, id }: { kind: Kind; id: string }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const language = useLanguage();
  const mayWrite = useMay('listing.write');
  const { data, isPending, error, refetch } = useQuery(attachmentsQuery(api, kind, id));
  const remove = useAct<unknown, string>({
    send: (attachmentId) =>
      api.send('DELETE', `/api/v1/${kind}/{id}/attachments/{attachmentId}`, { path: { id, attachmentId } }),
    done: t('listings.fileRemoved'),
  });
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  return (
    <>
      {mayWrite && <AddFile kind={kind} id={id} />}
      {data.length === 0 ? (
        <Empty>{t('listings.filesNone')}</Empty>
      ) : (
        <LedgerTable
          label={t('listings.files')}
          rows={data}
          keyOf={(file) => file.id}
          columns={[
            {
              title: t('listings.fileName'),
              cell: ({ name, sha256 }) => (
                <>
                  {name} <code className={styles.print}>{sha256.slice(0, 16)}…</code>
                </>
              ),
            },
            { title: t('listings.disclosure'), cell: ({ disclosure }) => t(`listings.disclosure_${disclosure}`) },
            { title: t('listings.fileSize'), cell: ({ sizeBytes }) => sizeOf(sizeBytes, language), isFigure: true },
            { title: t('listings.fileAdded'), cell: ({ createdAt }) => <When at={createdAt} />, isFigure: true },
            ...(mayWrite
              ? [
                  {
                    title: t('settings.actions'),
                    isFigure: true,
                    cell: (file: Schema['AttachmentView']) => (
                      <ConfirmButton
                        ask={t('listings.removeFileAsk', { name: file.name })}
                        act={() => remove.mutateAsync(file.id)}
                      >
                        {t('settings.forget')}
                      </ConfirmButton>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </>
  );
}

function AddFile({ kind, id }: { kind: Kind; id: string }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const [disclosure, setDisclosure] = useState<Disclosure>('private');
  const [isReading, setReading] = useState(false);
  const add = useAct<unknown, Schema['NewAttachment']>({
    send: (body) => api.send('POST', `/api/v1/${kind}/{id}/attachments`, { path: { id }, body }),
    done: t('listings.fileNoted'),
  });
  // Browsers take fingerprints on safe pages only.
  if (!window.isSecureContext) return <Alert type="info" title={t('listings.filesNeedHttps')} />;
  const note = async (file: File): Promise<void> => {
    setReading(true);
    try {
      const sha256 = await fingerprintOf(file);
      add.mutate({
        name: file.name,
        mediaType: file.type || 'application/octet-stream',
        sizeBytes: file.size,
        sha256,
        disclosure,
      });
    } finally {
      setReading(false);
    }
  };
  return (
    <div className={styles.add}>
      <p>{t('listings.filesText')}</p>
      <Select
        value={disclosure}
        onChange={setDisclosure}
        aria-label={t('listings.disclosure')}
        popupMatchSelectWidth={160}
        options={DISCLOSURES.map((value) => ({ value, label: t(`listings.disclosure_${value}`) }))}
      />
      <FileButton isBusy={isReading || add.isPending} take={(file) => void note(file)}>
        {t('listings.noteFile')}
      </FileButton>
    </div>
  );
}

async function fingerprintOf(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

function sizeOf(bytes: number, language: 'zh' | 'en'): string {
  const step = Math.min(UNITS.length - 1, bytes > 0 ? Math.floor(Math.log10(bytes) / 3) : 0);
  return new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-US', {
    style: 'unit',
    unit: UNITS[step],
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** step);
}
