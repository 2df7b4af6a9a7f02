import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge, Button, Drawer, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/context.js';
import { Icon } from '../../look/icon.js';
import { noticesQuery, unreadQuery } from '../queries.js';
import styles from './notice-bell.module.css';
import { NoticeList } from './notice-list.js';
import { useNoticeStream } from './notice-stream.js';

/** The bell: how many are unread, and the newest of them in a drawer. */
export function NoticeBell() {
  const { t } = useTranslation('work');
  const api = useApi();
  const client = useQueryClient();
  const { isLost } = useNoticeStream();
  const [isOpen, setOpen] = useState(false);
  const { data: count } = useQuery(unreadQuery(api));
  const unread = count?.unread ?? 0;
  const readAll = useMutation({
    mutationFn: () => api.send('POST', '/api/v1/notifications/read-all'),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notices'] }),
  });
  return (
    <>
      <Tooltip title={isLost ? t('shell.connectionLost') : undefined}>
        <button
          type="button"
          className={styles.bell}
          onClick={() => setOpen(true)}
          aria-label={`${t('shell.notices')}: ${t('shell.unread', { count: unread })}`}
        >
          <Badge count={unread} size="small" overflowCount={99} offset={[2, -2]}>
            <Icon name="bell" size={20} />
          </Badge>
          {isLost && <span className={styles.lost} aria-hidden="true" />}
        </button>
      </Tooltip>
      <Drawer
        title={t('shell.notices')}
        open={isOpen}
        onClose={() => setOpen(false)}
        extra={
          unread > 0 && (
            <Button size="small" loading={readAll.isPending} onClick={() => readAll.mutate()}>
              {t('shell.markAllRead')}
            </Button>
          )
        }
      >
        {isOpen && <Newest onFollow={() => setOpen(false)} />}
      </Drawer>
    </>
  );
}

function Newest({ onFollow }: { onFollow: () => void }) {
  const { data } = useQuery(noticesQuery(useApi()));
  return <NoticeList notices={data?.items ?? []} onFollow={onFollow} />;
}
