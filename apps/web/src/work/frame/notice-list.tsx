import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { When } from '../../look/when.js';
import { pathPrefix } from '../../language/i18n.js';
import { useLanguage } from '../../language/use-language.js';
import styles from './notice-bell.module.css';

type Notice = Schema['NotificationView'];

/** Notices, newest first; following one marks it as read. */
export function NoticeList({ notices, onFollow }: { notices: readonly Notice[]; onFollow?: () => void }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const client = useQueryClient();
  const read = useMutation({
    mutationFn: (id: string) => api.send('POST', '/api/v1/notifications/{id}/read', { path: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notices'] }),
  });
  if (notices.length === 0) return <p className={styles.none}>{t('shell.noNotices')}</p>;
  return (
    <ul className={styles.notices}>
      {notices.map((notice) => (
        <li key={notice.id} className={notice.readAt ? undefined : styles.unread}>
          <Follow
            link={notice.link}
            onClick={() => {
              // One that was read by `read-all` is only now opened.
              read.mutate(notice.id);
              onFollow?.();
            }}
          >
            {notice.text}
          </Follow>
          <p>
            {notice.detail && <>{notice.detail} · </>}
            <When at={notice.createdAt} />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Links of notices lead into the work areas or out to the pages of the market. */
function Follow({ link, onClick, children }: { link: string; onClick: () => void; children: string }) {
  const language = useLanguage();
  if (/^\/app(\/|$)/.test(link))
    return (
      <Link to={link.slice('/app'.length) || '/'} onClick={onClick}>
        {children}
      </Link>
    );
  return (
    <a href={`${pathPrefix(language)}${link}`} onClick={onClick}>
      {children}
    </a>
  );
}
