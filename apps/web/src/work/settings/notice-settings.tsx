import { useQuery } from '@tanstack/react-query';
import { Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { Loading, Trouble } from '../frame/states.js';
import { useAct } from '../use-act.js';
import { MyMails } from './my-mails.js';
import { noticeSettingsQuery } from './queries.js';
import styles from './settings.module.css';

type Group = Schema['GroupSettingView'];
const MODES = ['instant', 'daily', 'weekly', 'off'] as const;

/** Which notices show in the portal and when they come by mail; a change counts at once. */
export function NoticeSettings() {
  const { t } = useTranslation('work');
  const api = useApi();
  const { data, isPending, error, refetch } = useQuery(noticeSettingsQuery(api));
  const change = useAct<unknown, Partial<Group> & Pick<Group, 'group'>>({
    send: (group) => api.send('PUT', '/api/v1/me/notification-settings', { body: { groups: [group] } }),
    done: t('settings.saved'),
  });
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  return (
    <div className={styles.section}>
      <LedgerTable
        label={t('settings.noticeSettings')}
        rows={data.groups}
        keyOf={({ group }) => group}
        columns={[
          { title: t('settings.group'), cell: ({ group }) => t(`settings.group_${group}`) },
          {
            title: t('settings.portal'),
            cell: ({ group, portal }) => (
              <Switch
                checked={portal}
                aria-label={`${t(`settings.group_${group}`)}: ${t('settings.portal')}`}
                onChange={(next) => change.mutate({ group, portal: next })}
              />
            ),
          },
          {
            title: t('settings.mail'),
            cell: ({ group, mail }) => (
              <Select
                value={mail}
                aria-label={`${t(`settings.group_${group}`)}: ${t('settings.mail')}`}
                popupMatchSelectWidth={140}
                options={MODES.map((mode) => ({ value: mode, label: t(`settings.mail_${mode}`) }))}
                onChange={(next) => change.mutate({ group, mail: next })}
              />
            ),
          },
        ]}
      />
      <MyMails />
    </div>
  );
}
