import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { When } from '../../look/when.js';
import { FilterLinks } from '../frame/filter-links.js';
import { PagedList } from '../frame/paged-list.js';
import { StateTag, type Tone } from '../frame/state-tag.js';
import styles from './market.module.css';
import { failedMailsQuery } from './queries.js';

type Status = Schema['MailFailureView']['status'];
const STATUSES = ['failed', 'refused', 'unknown', 'dropped'] as const;
const toneOf: Partial<Record<Status, Tone>> = { failed: 'waiting', refused: 'urgent', unknown: 'waiting' };

/** Mails that did not reach their receivers, and why. */
export function Mails() {
  const { t } = useTranslation('work');
  const [search] = useSearchParams();
  const query = useInfiniteQuery(failedMailsQuery(useApi(), search.get('status') ?? ''));
  return (
    <>
      <FilterLinks
        label={t('listings.status')}
        name="status"
        options={[
          { value: '', label: t('deals.all') },
          ...STATUSES.map((value) => ({ value, label: t(`market.mail_${value}`) })),
        ]}
      />
      <PagedList of={query} empty={t('market.mailsNone')}>
        {(rows) => (
          <LedgerTable
            label={t('market.mails')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              { title: t('market.receiver'), cell: ({ email }) => email },
              {
                title: t('market.mailKind'),
                cell: ({ period }) => t(period ? `settings.mail_${period}` : 'settings.mail_instant'),
              },
              {
                title: t('webhooks.outcome'),
                cell: ({ status, error }) => (
                  <>
                    <StateTag tone={toneOf[status] ?? 'over'}>{t(`market.mail_${status}`)}</StateTag>{' '}
                    <span className={styles.quiet}>{error}</span>
                  </>
                ),
              },
              { title: t('webhooks.attempts'), cell: ({ attempts }) => attempts, isFigure: true },
              { title: t('webhooks.at'), cell: ({ createdAt }) => <When at={createdAt} />, isFigure: true },
            ]}
          />
        )}
      </PagedList>
    </>
  );
}
