import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { When } from '../../look/when.js';
import { ConfirmButton } from '../frame/confirm-button.js';
import { FormDialog } from '../frame/form-dialog.js';
import { MoreButton } from '../frame/pages.js';
import { Loading, Trouble } from '../frame/states.js';
import { useRequired } from '../frame/use-required.js';
import { useMay, useMe } from '../session.js';
import { useAct } from '../use-act.js';
import { invitationsQuery, membersQuery } from './queries.js';
import styles from './settings.module.css';

type Role = Schema['MemberView']['roles'][number];

const everywhere: Role[] = ['owner', 'editor', 'viewer'];
const special: Record<string, Role> = { agency: 'broker', office: 'registrar', administration: 'administrator' };
/** Roles that a kind of organisation gives; the API decides in the end. */
const rolesFor = (kind: string): Role[] => (special[kind] ? [...everywhere, special[kind]] : everywhere);

function useRoleNames(): (roles: readonly Role[]) => string {
  const { t } = useTranslation('work');
  return (roles) => roles.map((role) => t(`settings.role_${role}`)).join(' · ');
}

/** Who belongs to my organisation, as what; and who is invited. */
export function Members() {
  const { t } = useTranslation('work');
  const api = useApi();
  const me = useMe();
  const mayManage = useMay('member.manage');
  const namesOf = useRoleNames();
  const { organisationId, organisationKind } = me.organisation;
  const query = useInfiniteQuery(membersQuery(api, organisationId));
  const path = (userId: string) => ({ id: organisationId, userId });
  const change = useAct<unknown, { userId: string; version: number; roles: Role[] }>({
    send: ({ userId, version, roles }) =>
      api.send('PATCH', '/api/v1/organisations/{id}/members/{userId}', {
        path: path(userId),
        version,
        body: { roles },
      }),
    done: t('settings.saved'),
  });
  const remove = useAct<unknown, string>({
    send: (userId) => api.send('DELETE', '/api/v1/organisations/{id}/members/{userId}', { path: path(userId) }),
    done: t('settings.removed'),
  });
  if (query.isPending) return <Loading />;
  if (query.error) return <Trouble error={query.error} retry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap(({ items }) => items);
  return (
    <>
      <section className={styles.section}>
        <LedgerTable
          label={t('settings.members')}
          rows={rows}
          keyOf={({ userId }) => userId}
          columns={[
            {
              title: t('settings.name'),
              cell: ({ name, email }) => (
                <>
                  {name} <span className={styles.quiet}>{email}</span>
                </>
              ),
            },
            {
              title: t('settings.role'),
              cell: ({ userId, name, roles, version }) =>
                mayManage && userId !== me.id ? (
                  <Select
                    mode="multiple"
                    value={roles}
                    aria-label={`${name}: ${t('settings.role')}`}
                    popupMatchSelectWidth={180}
                    className={styles.roles}
                    options={[...new Set([...rolesFor(organisationKind), ...roles])].map((role) => ({
                      value: role,
                      label: t(`settings.role_${role}`),
                    }))}
                    // Somebody without any role is not a member.
                    onChange={(next) => next.length > 0 && change.mutate({ userId, version, roles: next })}
                  />
                ) : (
                  namesOf(roles)
                ),
            },
            {
              title: t('settings.lastSignIn'),
              cell: ({ lastSignInAt }) => (lastSignInAt ? <When at={lastSignInAt} /> : t('settings.never')),
              isFigure: true,
            },
            ...(mayManage
              ? [
                  {
                    title: t('settings.actions'),
                    isFigure: true,
                    cell: ({ userId, name }: Schema['MemberView']) =>
                      userId === me.id ? (
                        ''
                      ) : (
                        <ConfirmButton
                          isDanger
                          ask={t('settings.removeAsk', { name })}
                          text={t('settings.removeText')}
                          act={() => remove.mutateAsync(userId)}
                        >
                          {t('settings.remove')}
                        </ConfirmButton>
                      ),
                  },
                ]
              : []),
          ]}
        />
        <MoreButton of={query} />
      </section>
      {mayManage && <Invitations kind={organisationKind} />}
    </>
  );
}

function Invitations({ kind }: { kind: string }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const namesOf = useRoleNames();
  const [isInviting, setInviting] = useState(false);
  const { data } = useQuery(invitationsQuery(api));
  const revoke = useAct<unknown, string>({
    send: (id) => api.send('DELETE', '/api/v1/invitations/{id}', { path: { id } }),
    done: t('settings.revoked'),
  });
  const rows = data?.items ?? [];
  const required = useRequired();
  return (
    <section className={styles.section}>
      <h2>
        {t('settings.invitations')}
        <Button type="primary" onClick={() => setInviting(true)}>
          {t('settings.invite')}
        </Button>
      </h2>
      {rows.length === 0 ? (
        <p className={styles.quiet}>{t('settings.invitationsNone')}</p>
      ) : (
        <LedgerTable
          label={t('settings.invitations')}
          rows={rows}
          keyOf={({ id }) => id}
          columns={[
            { title: t('settings.email'), cell: ({ email }) => email },
            { title: t('settings.role'), cell: ({ roles }) => namesOf(roles) },
            { title: t('listings.status'), cell: ({ status }) => t(`settings.invitation_${status}`) },
            { title: t('settings.expires'), cell: ({ expiresAt }) => <When at={expiresAt} />, isFigure: true },
            {
              title: t('settings.actions'),
              isFigure: true,
              cell: ({ id, status }) =>
                status === 'open' ? (
                  <ConfirmButton ask={t('settings.revokeAsk')} act={() => revoke.mutateAsync(id)}>
                    {t('settings.revoke')}
                  </ConfirmButton>
                ) : (
                  ''
                ),
            },
          ]}
        />
      )}
      <FormDialog<{ email: string; roles: Role[] }>
        title={t('settings.invite')}
        isOpen={isInviting}
        close={() => setInviting(false)}
        send={(body) => api.send('POST', '/api/v1/invitations', { body })}
        done={t('settings.invited')}
      >
        <Form.Item name="email" label={t('settings.inviteEmail')} rules={required}>
          <Input type="email" maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name="roles" label={t('settings.inviteRoles')} rules={required}>
          <Select
            mode="multiple"
            options={rolesFor(kind).map((role) => ({ value: role, label: t(`settings.role_${role}`) }))}
          />
        </Form.Item>
      </FormDialog>
    </section>
  );
}
