import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { pathPrefix } from '../../language/i18n.js';
import { useLanguage } from '../../language/use-language.js';
import { AsWritten } from '../../look/as-written.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { When } from '../../look/when.js';
import { titleIn } from '../../pages/announcement-text.js';
import { ConfirmButton } from '../frame/confirm-button.js';
import { FilterLinks } from '../frame/filter-links.js';
import { PagedList } from '../frame/paged-list.js';
import { StateTag, type Tone } from '../frame/state-tag.js';
import marketStyles from '../market/market.module.css';
import { useAct } from '../use-act.js';
import styles from './announcements.module.css';
import { deskAnnouncementsQuery, type DeskAnnouncement } from './queries.js';

const STATUSES = ['draft', 'published', 'withdrawn'] as const;
const toneOf: Record<DeskAnnouncement['status'], Tone> = { draft: 'waiting', published: 'good', withdrawn: 'over' };

/** Policies and notices in every state; each is written and changed on a page of its own. */
export function Announcements() {
  const { t } = useTranslation('work');
  const language = useLanguage();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const status = search.get('status') ?? '';
  const query = useInfiniteQuery(deskAnnouncementsQuery(useApi(), status));
  return (
    <>
      <div className={styles.tools}>
        <FilterLinks
          label={t('listings.status')}
          name="status"
          options={[
            { value: '', label: t('listings.all') },
            ...STATUSES.map((value) => ({ value, label: t(`announcements.status_${value}`) })),
          ]}
        />
        <Button type="primary" onClick={() => void navigate('/market/announcements/new')}>
          {t('announcements.write')}
        </Button>
      </div>
      <PagedList of={query} empty={t(status ? 'announcements.noneHere' : 'announcements.none')}>
        {(rows) => (
          <LedgerTable
            label={t('market.announcements')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                title: t('announcements.name'),
                cell: (row) => (
                  <Link to={`/market/announcements/${row.id}`}>
                    <AsWritten>{titleIn(row, language)}</AsWritten>
                  </Link>
                ),
              },
              { title: t('announcements.kind'), cell: ({ kind }) => t(`announcements.${kind}`) },
              {
                title: t('listings.status'),
                cell: (row) => <StateTag tone={toneOf[row.status]}>{t(`announcements.status_${row.status}`)}</StateTag>,
              },
              {
                title: t('announcements.publishedAt'),
                cell: ({ publishedAt }) => publishedAt && <When at={publishedAt} />,
                isFigure: true,
              },
              {
                title: t('settings.actions'),
                isFigure: true,
                cell: (row) => <Acts announcement={row} />,
              },
            ]}
          />
        )}
      </PagedList>
    </>
  );
}

function Acts({ announcement }: { announcement: DeskAnnouncement }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const language = useLanguage();
  const { id, status, version } = announcement;
  const title = titleIn(announcement, language);
  const send = (act: 'publish' | 'withdraw') =>
    api.send('POST', `/api/v1/announcements/{id}/${act}`, { path: { id }, version });
  const publish = useAct({ send: () => send('publish'), done: t('announcements.published') });
  const withdraw = useAct({ send: () => send('withdraw'), done: t('announcements.withdrawn') });
  const remove = useAct({
    send: () => api.send('DELETE', '/api/v1/announcements/{id}', { path: { id } }),
    done: t('announcements.deleted'),
  });
  return (
    <span className={marketStyles.acts}>
      {status === 'published' ? (
        <>
          <Button size="small" href={`${pathPrefix(language)}/announcements/${id}`}>
            {t('announcements.look')}
          </Button>
          <ConfirmButton
            ask={t('announcements.withdrawAsk', { title })}
            text={t('announcements.withdrawText')}
            act={() => withdraw.mutateAsync()}
          >
            {t('announcements.withdraw')}
          </ConfirmButton>
        </>
      ) : (
        <Button size="small" loading={publish.isPending} onClick={() => publish.mutate()}>
          {t('announcements.publish')}
        </Button>
      )}
      {status === 'draft' && (
        <ConfirmButton
          isDanger
          ask={t('announcements.deleteAsk', { title })}
          text={t('announcements.deleteText')}
          act={() => remove.mutateAsync()}
        >
          {t('announcements.delete')}
        </ConfirmButton>
      )}
    </span>
  );
}
