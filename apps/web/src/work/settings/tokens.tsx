import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { When } from '../../look/when.js';
import { ConfirmButton } from '../frame/confirm-button.js';
import { Empty } from '../frame/empty.js';
import { Loading, Trouble } from '../frame/states.js';
import { useFormAct } from '../frame/use-form-act.js';
import { useRequired } from '../frame/use-required.js';
import { useMe } from '../session.js';
import { useAct } from '../use-act.js';
import { tokensQuery } from './queries.js';
import styles from './settings.module.css';

type NewToken = Schema['NewApiToken'];
const MOST_DAYS = 730;

/** Tokens by which programs reach the open API in the name of my organisation. */
export function Tokens() {
  const { t } = useTranslation('work');
  const api = useApi();
  const [isMaking, setMaking] = useState(false);
  const { data, isPending, error, refetch } = useQuery(tokensQuery(api));
  const revoke = useAct<unknown, string>({
    send: (id) => api.send('DELETE', '/api/v1/api-tokens/{id}', { path: { id } }),
    done: t('settings.revoked'),
  });
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  return (
    <section className={styles.section}>
      <h2>
        {t('settings.tokens')}
        <Button type="primary" onClick={() => setMaking(true)}>
          {t('settings.tokenNew')}
        </Button>
      </h2>
      {data.items.length === 0 ? (
        <Empty>{t('settings.tokensNone')}</Empty>
      ) : (
        <LedgerTable
          label={t('settings.tokens')}
          rows={data.items}
          keyOf={({ id }) => id}
          columns={[
            {
              title: t('settings.tokenName'),
              cell: ({ name, hint }) => (
                <>
                  {name} <span className={styles.quiet}>{hint}…</span>
                </>
              ),
            },
            { title: t('settings.tokenScopes'), cell: ({ scopes }) => scopes.join(' · ') },
            { title: t('settings.tokenMadeBy'), cell: ({ userName }) => userName },
            {
              title: t('settings.tokenUsed'),
              cell: ({ lastUsedAt }) => (lastUsedAt ? <When at={lastUsedAt} /> : t('settings.never')),
              isFigure: true,
            },
            {
              title: t('settings.tokenExpires'),
              cell: ({ expiresAt }) => (expiresAt ? <When at={expiresAt} /> : t('settings.tokenForever')),
              isFigure: true,
            },
            {
              title: t('settings.actions'),
              isFigure: true,
              cell: ({ id }) => (
                <ConfirmButton
                  isDanger
                  ask={t('settings.revokeTokenAsk')}
                  text={t('settings.revokeTokenText')}
                  act={() => revoke.mutateAsync(id)}
                >
                  {t('settings.revoke')}
                </ConfirmButton>
              ),
            },
          ]}
        />
      )}
      <NewTokenDialog isOpen={isMaking} close={() => setMaking(false)} />
    </section>
  );
}

/** Makes a token and shows it, this once. */
function NewTokenDialog({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const me = useMe();
  const [made, setMade] = useState<string | null>(null);
  const { form, act: make } = useFormAct<NewToken, Schema['NewApiTokenView']>({
    send: ({ expiresInDays, ...rest }) =>
      api.send('POST', '/api/v1/api-tokens', { body: expiresInDays ? { ...rest, expiresInDays } : rest }),
    then: ({ token }) => setMade(token),
  });
  const end = (): void => {
    setMade(null);
    form.resetFields();
    close();
  };
  const required = useRequired();
  return (
    <Modal
      open={isOpen}
      title={t('settings.tokenNew')}
      okText={t(made ? 'settings.tokenDone' : 'settings.tokenMake')}
      cancelText={t('settings.cancel')}
      cancelButtonProps={{ hidden: made !== null }}
      confirmLoading={make.isPending}
      mask={{ closable: made === null }}
      onCancel={end}
      onOk={() => (made ? end() : form.submit())}
      forceRender
    >
      {made ? (
        <>
          <p>{t('settings.tokenOnce')}</p>
          <code className={styles.token}>{made}</code>
        </>
      ) : (
        <Form form={form} layout="vertical" name="token" onFinish={(values) => make.mutate(values)}>
          <Form.Item name="name" label={t('settings.tokenName')} rules={required}>
            <Input maxLength={80} autoComplete="off" />
          </Form.Item>
          <Form.Item name="scopes" label={t('settings.tokenScopes')} rules={required}>
            <Checkbox.Group
              className={styles.scopes}
              options={me.permissions.map((permission) => ({ value: permission, label: permission }))}
            />
          </Form.Item>
          <Form.Item name="expiresInDays" label={t('settings.tokenDays')}>
            <InputNumber min={1} max={MOST_DAYS} precision={0} />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}
