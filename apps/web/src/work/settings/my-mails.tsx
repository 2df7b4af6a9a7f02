import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { When } from '../../look/when.js';
import { PagedList } from '../frame/paged-list.js';
import { StateTag, type Tone } from '../frame/state-tag.js';
import { myMailsQuery } from './queries.js';
import styles from './settings.module.css';

const toneOf: Record<Schema['MailDeliveryView']['status'], Tone> = {
  claimed: 'waiting',
  sent: 'good',
  failed: 'waiting',
  refused: 'urgent',
  unknown: 'urgent',
  dropped: 'over',
};

/** Mails that the market has sent to me, and whether they went out. */
export function MyMails() {
  const { t } = useTranslation('work');
  const query = useInfiniteQuery(myMailsQuery(useApi()));
  return (
    <section className={styles.section}>
      <h2>{t('settings.myMails')}</h2>
      <PagedList of={query} empty={t('settings.myMailsNone')}>
        {(rows) => (
          <LedgerTable
            label={t('settings.myMails')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                title: t('market.mailKind'),
                cell: ({ period, day }) =>
                  [t(period ? `settings.mail_${period}` : 'settings.mail_instant'), day].filter(Boolean).join(' · '),
              },
              {
                title: t('webhooks.outcome'),
                cell: ({ status }) => <StateTag tone={toneOf[status]}>{t(`market.mail_${status}`)}</StateTag>,
              },
              { title: t('webhooks.attempts'), cell: ({ attempts }) => attempts, isFigure: true },
              { title: t('webhooks.at'), cell: ({ createdAt }) => <When at={createdAt} />, isFigure: true },
            ]}
          />
        )}
      </PagedList>
    </section>
  );
}
