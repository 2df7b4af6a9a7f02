import { useQuery } from '@tanstack/react-query';
import { Empty, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../api/context.js';
import { ClockChip } from '../../look/clock-chip.js';
import { NoticeList } from '../frame/notice-list.js';
import { Page } from '../frame/page.js';
import { Trouble } from '../frame/states.js';
import { noticesQuery, openInterestsQuery } from '../queries.js';
import styles from './queue-page.module.css';

const RECENT = 8;

/** The first page: what waits for me, the most urgent first, then what happened lately. */
export function QueuePage() {
  const { t } = useTranslation('work');
  const api = useApi();
  const { data, isPending, error, refetch } = useQuery(openInterestsQuery(api));
  const notices = useQuery(noticesQuery(api, RECENT));
  const waiting = [...(data?.items ?? [])].sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  return (
    <Page title={t('queue.title')}>
      <section className={styles.section}>
        <h2>{t('queue.answers')}</h2>
        {error ? (
          <Trouble error={error} retry={() => void refetch()} />
        ) : (
          <Table
            size="small"
            rowKey="id"
            loading={isPending}
            pagination={false}
            dataSource={waiting}
            locale={{ emptyText: <Empty image={null} description={t('queue.answersNone')} /> }}
            scroll={{ x: 'max-content' }}
            columns={[
              {
                title: t('queue.listing'),
                render: (_, interest) => <Link to={`/interests/${interest.id}`}>{interest.listing.title}</Link>,
              },
              { title: t('queue.from'), render: (_, interest) => interest.counterpart?.name ?? '' },
              { title: t('queue.due'), render: (_, interest) => <ClockChip day={interest.dueAt} near={1} /> },
            ]}
          />
        )}
      </section>
      <section className={styles.section}>
        <h2>{t('queue.recent')}</h2>
        <NoticeList notices={notices.data?.items ?? []} />
      </section>
    </Page>
  );
}
