import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { When } from '../../look/when.js';
import { ConfirmButton } from '../frame/confirm-button.js';
import { Loading, Trouble } from '../frame/states.js';
import { useFormAct } from '../frame/use-form-act.js';
import { useAct } from '../use-act.js';
import { Authenticator } from './authenticator.js';
import { sessionsQuery } from './queries.js';
import styles from './settings.module.css';
import { useRequired } from '../frame/use-required.js';

/** Password, second factor, and where I am signed in. */
export function Security() {
  return (
    <>
      <Password />
      <Authenticator />
      <Sessions />
    </>
  );
}

function Password() {
  const { t } = useTranslation('work');
  const api = useApi();
  const required = useRequired();
  const { form, act } = useFormAct<Schema['PasswordChange']>({
    send: (body) => api.send('PUT', '/api/v1/me/password', { body }),
    done: t('security.passwordChanged'),
    then: () => form.resetFields(),
  });
  return (
    <section className={styles.section}>
      <h2>{t('security.password')}</h2>
      <p className={styles.quiet}>{t('security.passwordText')}</p>
      <Form form={form} layout="vertical" className={styles.form} onFinish={(values) => act.mutate(values)}>
        <Form.Item name="currentPassword" label={t('security.currentPassword')} rules={required}>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <Form.Item name="newPassword" label={t('security.newPassword')} rules={required}>
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={act.isPending}>
          {t('security.changePassword')}
        </Button>
      </Form>
    </section>
  );
}

function Sessions() {
  const { t } = useTranslation('work');
  const api = useApi();
  const { data, isPending, error, refetch } = useQuery(sessionsQuery(api));
  const end = useAct<unknown, string>({
    send: (id) => api.send('DELETE', '/api/v1/me/sessions/{id}', { path: { id } }),
    done: t('security.sessionEnded'),
  });
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  return (
    <section className={styles.section}>
      <h2>{t('security.sessions')}</h2>
      <LedgerTable
        label={t('security.sessions')}
        rows={data.items}
        keyOf={({ id }) => id}
        columns={[
          { title: t('security.device'), cell: ({ userAgent }) => deviceOf(userAgent) ?? t('security.unknownDevice') },
          { title: t('security.organisation'), cell: ({ organisationName }) => organisationName },
          { title: t('security.since'), cell: ({ createdAt }) => <When at={createdAt} />, isFigure: true },
          {
            title: t('settings.actions'),
            isFigure: true,
            cell: ({ id, isCurrent }) =>
              isCurrent ? (
                <span className={styles.quiet}>{t('security.thisSession')}</span>
              ) : (
                <ConfirmButton ask={t('security.endAsk')} act={() => end.mutateAsync(id)}>
                  {t('security.end')}
                </ConfirmButton>
              ),
          },
        ]}
      />
    </section>
  );
}

const BROWSERS = [
  ['Edg/', 'Edge'],
  ['MicroMessenger/', '微信 WeChat'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const SYSTEMS = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac OS X', 'Linux'] as const;

/** Browser and system, as people would name them. */
function deviceOf(userAgent: string | null): string | null {
  const browser = BROWSERS.find(([mark]) => userAgent?.includes(mark))?.[1];
  const system = SYSTEMS.find((name) => userAgent?.includes(name));
  return [browser, system].filter(Boolean).join(' · ') || userAgent;
}
