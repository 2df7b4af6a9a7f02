import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { AsWritten } from '../../look/as-written.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { When } from '../../look/when.js';
import { ConfirmButton } from '../frame/confirm-button.js';
import { FormDialog } from '../frame/form-dialog.js';
import { PagedList } from '../frame/paged-list.js';
import { StateTag } from '../frame/state-tag.js';
import { useRequired } from '../frame/use-required.js';
import { WordsField } from '../frame/words-field.js';
import { useMe } from '../session.js';
import { useAct } from '../use-act.js';
import styles from './market.module.css';
import { usersQuery } from './queries.js';

type User = Schema['UserEntryView'];

/** Accounts of the market; who is kept out, who is let in again. */
export function Users() {
  const { t } = useTranslation('work');
  const [search] = useSearchParams();
  const [disabling, setDisabling] = useState<User | null>(null);
  const query = useInfiniteQuery(usersQuery(useApi(), search.get('q') ?? '', search.get('status') ?? ''));
  return (
    <>
      <div className={styles.tools}>
        <WordsField label={t('market.findUser')} />
      </div>
      <PagedList of={query} empty={t('listings.noneHere')}>
        {(rows) => (
          <LedgerTable
            label={t('market.users')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                title: t('settings.name'),
                cell: ({ name, email }) => (
                  <>
                    <AsWritten>{name}</AsWritten> <span className={styles.quiet}>{email}</span>
                  </>
                ),
              },
              {
                title: t('security.organisation'),
                cell: ({ memberships }) =>
                  memberships.map(({ organisationName }) => organisationName).join('、') || t('market.noOrganisation'),
              },
              {
                title: t('listings.status'),
                cell: ({ status }) => (
                  <StateTag tone={status === 'active' ? 'good' : 'over'}>{t(`market.user_${status}`)}</StateTag>
                ),
              },
              {
                title: t('settings.lastSignIn'),
                cell: ({ lastSignInAt }) => (lastSignInAt ? <When at={lastSignInAt} /> : t('settings.never')),
                isFigure: true,
              },
              {
                title: t('settings.actions'),
                isFigure: true,
                cell: (user) => <Acts user={user} disable={() => setDisabling(user)} />,
              },
            ]}
          />
        )}
      </PagedList>
      {disabling && <DisableDialog user={disabling} close={() => setDisabling(null)} />}
    </>
  );
}

function Acts({ user: { id, status, hasAuthenticator, name }, disable }: { user: User; disable: () => void }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const me = useMe();
  const send = useAct<unknown, 'enable' | 'clear-authenticator'>({
    send: (act) => api.send('POST', `/api/v1/users/{id}/${act}`, { path: { id } }),
    done: t('settings.saved'),
  });
  if (id === me.id) return null;
  return (
    <span className={styles.acts}>
      {hasAuthenticator && (
        <ConfirmButton
          ask={t('market.clearAsk', { name })}
          text={t('market.clearText')}
          act={() => send.mutateAsync('clear-authenticator')}
        >
          {t('market.clear')}
        </ConfirmButton>
      )}
      {status === 'active' ? (
        <Button size="small" onClick={disable}>
          {t('market.disable')}
        </Button>
      ) : (
        <ConfirmButton ask={t('market.enableAsk', { name })} act={() => send.mutateAsync('enable')}>
          {t('market.enable')}
        </ConfirmButton>
      )}
    </span>
  );
}

function DisableDialog({ user: { id, name }, close }: { user: User; close: () => void }) {
  const { t } = useTranslation('work');
  const api = useApi();
  return (
    <FormDialog<Schema['DisableUser']>
      title={t('market.disableTitle', { name })}
      ok={t('market.disable')}
      isOpen
      close={close}
      send={(body) => api.send('POST', '/api/v1/users/{id}/disable', { path: { id }, body })}
      done={t('settings.saved')}
    >
      <Form.Item name="reason" label={t('market.reason')} rules={useRequired()} extra={t('market.disableText')}>
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
    </FormDialog>
  );
}
