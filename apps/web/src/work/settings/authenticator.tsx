import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, QRCode } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { meQuery } from '../../api/queries.js';
import { FormDialog } from '../frame/form-dialog.js';
import { useFormAct } from '../frame/use-form-act.js';
import { useRequired } from '../frame/use-required.js';
import { useMe } from '../session.js';
import styles from './settings.module.css';

type Asking = 'begin' | 'renew' | 'off';

/** The second factor: six digits of an app on the phone. */
export function Authenticator() {
  const { t } = useTranslation('work');
  const api = useApi();
  const client = useQueryClient();
  const { hasAuthenticator } = useMe();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [begun, setBegun] = useState<Schema['AuthenticatorView'] | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const changed = (): void => void client.invalidateQueries({ queryKey: meQuery(api).queryKey });
  const close = (): void => setAsking(null);
  const proof = { isOpen: true, close };
  return (
    <section className={styles.section}>
      <h2>{t('security.authenticator')}</h2>
      <p className={styles.quiet}>{t(hasAuthenticator ? 'security.authenticatorOn' : 'security.authenticatorOff')}</p>
      {codes && <RecoveryCodes codes={codes} close={() => setCodes(null)} />}
      {hasAuthenticator ? (
        <p className={styles.acts}>
          <Button onClick={() => setAsking('renew')}>{t('security.renewCodes')}</Button>
          <Button onClick={() => setAsking('off')}>{t('security.turnOff')}</Button>
        </p>
      ) : begun ? (
        <Confirm
          begun={begun}
          then={({ recoveryCodes }) => {
            setBegun(null);
            setCodes(recoveryCodes);
            changed();
          }}
        />
      ) : (
        <Button onClick={() => setAsking('begin')}>{t('security.turnOn')}</Button>
      )}
      {asking === 'begin' && (
        <FormDialog<Schema['PasswordProof'], Schema['AuthenticatorView']>
          {...proof}
          title={t('security.turnOn')}
          send={(body) => api.send('POST', '/api/v1/me/authenticator', { body })}
          then={setBegun}
        >
          <ProofFields />
        </FormDialog>
      )}
      {asking === 'renew' && (
        <FormDialog<Schema['AuthenticatorProof'], Schema['RecoveryCodesView']>
          {...proof}
          title={t('security.renewCodes')}
          send={(body) => api.send('POST', '/api/v1/me/authenticator/recovery-codes', { body })}
          then={({ recoveryCodes }) => setCodes(recoveryCodes)}
        >
          <ProofFields hasCode />
        </FormDialog>
      )}
      {asking === 'off' && (
        <FormDialog<Schema['AuthenticatorProof']>
          {...proof}
          title={t('security.turnOff')}
          send={(body) => api.send('POST', '/api/v1/me/authenticator/turn-off', { body })}
          done={t('security.turnedOff')}
          then={changed}
        >
          <ProofFields hasCode />
        </FormDialog>
      )}
    </section>
  );
}

function ProofFields({ hasCode }: { hasCode?: boolean }) {
  const { t } = useTranslation('work');
  const required = useRequired();
  return (
    <>
      <Form.Item name="password" label={t('security.currentPassword')} rules={required}>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      {hasCode && <CodeField label={t('security.codeOrRecovery')} />}
    </>
  );
}

function CodeField({ label }: { label: string }) {
  return (
    <Form.Item name="code" label={label} rules={useRequired()}>
      <Input autoComplete="one-time-code" maxLength={20} />
    </Form.Item>
  );
}

/** The key as a picture for the phone and as text, and the code that proves it arrived. */
function Confirm({
  begun,
  then,
}: {
  begun: Schema['AuthenticatorView'];
  then: (codes: Schema['RecoveryCodesView']) => void;
}) {
  const { t } = useTranslation('work');
  const api = useApi();
  const { form, act } = useFormAct<Schema['AuthenticatorCode'], Schema['RecoveryCodesView']>({
    send: (body) => api.send('POST', '/api/v1/me/authenticator/confirm', { body }),
    then,
  });
  return (
    <Form form={form} layout="vertical" className={styles.form} onFinish={(values) => act.mutate(values)}>
      <p>{t('security.scan')}</p>
      <QRCode value={begun.uri} type="svg" size={176} />
      <p>
        {t('security.orType')} <code className={styles.token}>{begun.secret}</code>
      </p>
      <CodeField label={t('security.code')} />
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        {t('security.confirm')}
      </Button>
    </Form>
  );
}

function RecoveryCodes({ codes, close }: { codes: readonly string[]; close: () => void }) {
  const { t } = useTranslation('work');
  return (
    <Alert
      type="warning"
      title={t('security.recoveryCodes')}
      description={
        <>
          <p>{t('security.recoveryText')}</p>
          <code className={styles.token}>{codes.join('  ')}</code>
        </>
      }
      action={
        <Button size="small" onClick={close}>
          {t('settings.tokenDone')}
        </Button>
      }
    />
  );
}
