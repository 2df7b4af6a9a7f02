import { useQuery } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { AsWritten } from '../../look/as-written.js';
import { When } from '../../look/when.js';
import { Empty } from '../frame/empty.js';
import { Page } from '../frame/page.js';
import { Loading, Trouble } from '../frame/states.js';
import { ListingContent } from '../listings/listing-content.js';
import { changesBetween, lastPublic } from '../listings/revisions.js';
import { Changes } from '../listings/version-list.js';
import { historyQuery, submittedQuery, suspectsQuery, type Kind, type Listing } from '../queries.js';
import { useAct } from '../use-act.js';
import { Duplicates } from './duplicates.js';
import styles from './review-page.module.css';

interface Entry {
  readonly kind: Kind;
  readonly listing: Listing;
}

/** Submitted entries, the longest waiting first: read, compare, pass or return; the next one by the keyboard. */
export function ReviewPage() {
  const { t } = useTranslation('work');
  const api = useApi();
  const results = useQuery(submittedQuery(api, 'results'));
  const needs = useQuery(submittedQuery(api, 'needs'));
  if (results.isPending || needs.isPending) return <Loading />;
  const failed = results.error ?? needs.error;
  if (failed)
    return (
      <Trouble
        error={failed}
        retry={() => {
          void results.refetch();
          void needs.refetch();
        }}
      />
    );
  const entries: Entry[] = [
    ...results.data!.items.map((listing): Entry => ({ kind: 'results', listing })),
    ...needs.data!.items.map((listing): Entry => ({ kind: 'needs', listing })),
  ].sort((a, b) => a.listing.updatedAt.localeCompare(b.listing.updatedAt));
  return (
    <Page title={t('review.title')}>
      {entries.length === 0 ? <Empty>{t('review.none')}</Empty> : <Desk entries={entries} />}
    </Page>
  );
}

function Desk({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const [search, setSearch] = useSearchParams();
  const [isReturning, setReturning] = useState(false);
  const suspects = useSuspects();
  const asked = entries.findIndex(({ listing }) => listing.id === search.get('id'));
  const at = Math.max(asked, 0);
  const current = entries[at]!;
  const { kind, listing } = current;
  const go = (index: number): void => {
    const entry = entries[index];
    if (entry) setSearch({ id: entry.listing.id }, { replace: true });
  };
  /** The one after it, so that the desk goes on by itself. */
  const goOn = (): void => go(at + 1 < entries.length ? at + 1 : at - 1);
  const publish = useAct<Listing>({
    send: () => api.send('POST', `/api/v1/${kind}/{id}/publish`, { path: { id: listing.id } }),
    done: t('review.published'),
    then: goOn,
  });
  const giveBack = useAct<Listing, string>({
    send: (remark) => api.send('POST', `/api/v1/${kind}/{id}/return`, { path: { id: listing.id }, body: { remark } }),
    done: t('review.returned'),
    then: () => {
      setReturning(false);
      goOn();
    },
  });
  const isBusy = publish.isPending || giveBack.isPending;

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isTyping = (event.target as HTMLElement).closest('input, textarea, select, [role=dialog]');
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey || isReturning || isBusy) return;
      if (event.key === 'j') go(at + 1);
      else if (event.key === 'k') go(at - 1);
      else if (event.key === 'p') publish.mutate();
      else if (event.key === 'r') {
        event.preventDefault();
        setReturning(true);
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });

  return (
    <>
      <p className={styles.lead}>
        {t('review.waiting', { count: entries.length })} <span className={styles.keys}>{t('review.keys')}</span>
      </p>
      <div className={styles.desk}>
        <nav aria-label={t('review.list')} className={styles.list}>
          <ol>
            {entries.map((entry, i) => (
              <li key={entry.listing.id}>
                <button type="button" aria-current={i === at ? 'true' : undefined} onClick={() => go(i)}>
                  <AsWritten>{entry.listing.title}</AsWritten>
                  <span className={styles.facts}>
                    {t(entry.kind === 'results' ? 'review.result' : 'review.need')} ·{' '}
                    <AsWritten>{entry.listing.organisation?.name ?? ''}</AsWritten>
                  </span>
                  {suspects.has(entry.listing.id) && (
                    <span className={styles.suspect}>
                      {t('review.dupCount', { count: suspects.get(entry.listing.id) })}
                    </span>
                  )}
                </button>
              </li>
            ))}
          </ol>
        </nav>
        <article key={listing.id} className={styles.entry}>
          <div className={styles.head}>
            <h2>
              <AsWritten>{listing.title}</AsWritten>
            </h2>
            <div className={styles.acts}>
              <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate()}>
                {t('review.publish')}
              </Button>
              <Button onClick={() => setReturning(true)}>{t('review.return')}</Button>
            </div>
          </div>
          <p className={styles.facts}>
            {t('review.submittedBy')}: {listing.organisation?.name} (
            {t(listing.organisation?.isVerified ? 'review.verifiedYes' : 'review.verifiedNo')}) ·{' '}
            {t('review.submittedAt')} <When at={listing.updatedAt} />
          </p>
          <Duplicates kind={kind} id={listing.id} />
          <Difference kind={kind} id={listing.id} />
          <h3>{t('review.all')}</h3>
          <ListingContent kind={kind} listing={listing} />
        </article>
      </div>
      <ReturnDialog
        isOpen={isReturning}
        isBusy={giveBack.isPending}
        close={() => setReturning(false)}
        giveBack={(remark) => giveBack.mutate(remark)}
      />
    </>
  );
}

/** How many copies each of them may have, by its id; the desk is of use without it. */
function useSuspects(): ReadonlyMap<string, number> {
  const api = useApi();
  const results = useQuery(suspectsQuery(api, 'results'));
  const needs = useQuery(suspectsQuery(api, 'needs'));
  const items = [...(results.data?.items ?? []), ...(needs.data?.items ?? [])];
  return new Map(items.map(({ listingId, copies }) => [listingId, copies]));
}

/** What a reviewer who knows the published version has to read. */
function Difference({ kind, id }: { kind: Kind; id: string }) {
  const { t } = useTranslation('work');
  const { data } = useQuery(historyQuery(useApi(), kind, id));
  if (!data?.[0]) return null;
  const before = lastPublic(data);
  const changes = before ? changesBetween(kind, before, data[0]) : [];
  return (
    <section className={styles.difference}>
      <h3>{t('review.changes')}</h3>
      {!before ? (
        <p className={styles.facts}>{t('review.first')}</p>
      ) : changes.length === 0 ? (
        <p className={styles.facts}>{t('review.unchanged')}</p>
      ) : (
        <Changes changes={changes} />
      )}
    </section>
  );
}

interface ReturnProps {
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly close: () => void;
  readonly giveBack: (remark: string) => void;
}

function ReturnDialog({ isOpen, isBusy, close, giveBack }: ReturnProps) {
  const { t } = useTranslation('work');
  const field = useId();
  const [remark, setRemark] = useState('');
  useEffect(() => {
    if (isOpen) setRemark('');
  }, [isOpen]);
  return (
    <Modal
      open={isOpen}
      title={t('review.returnAsk')}
      okText={t('review.return')}
      cancelText={t('review.cancel')}
      okButtonProps={{ disabled: remark.trim() === '' }}
      confirmLoading={isBusy}
      onCancel={close}
      onOk={() => giveBack(remark)}
      destroyOnHidden
    >
      <p className={styles.facts}>{t('review.returnText')}</p>
      <label htmlFor={field}>{t('review.remark')}</label>
      <Input.TextArea
        id={field}
        autoFocus
        value={remark}
        maxLength={2_000}
        rows={4}
        onChange={(event) => setRemark(event.target.value)}
      />
    </Modal>
  );
}
