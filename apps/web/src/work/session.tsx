import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use, type ReactNode } from 'react';
import type { Schema } from '../api/client.js';
import { useApi } from '../api/context.js';
import { meQuery } from '../api/queries.js';
import { basePath, pathPrefix } from '../language/i18n.js';
import { useLanguage } from '../language/use-language.js';
import { Loading } from './frame/states.js';
import { Trouble } from './frame/states.js';

export type Me = Schema['MeView'];
export type Permission = Schema['NewApiToken']['scopes'][number];

const Context = createContext<Me | null>(null);

/** Who works here. */
export function useMe(): Me {
  const me = use(Context);
  if (!me) throw new Error('no session above this component');
  return me;
}

/** True where the reader's roles grant it in the organisation that they act for. */
export const useMay = (permission: Permission): boolean => useMe().permissions.includes(permission);

/** Lets in who is signed in; everybody else goes to the sign-in page, and from there back here. */
export function SessionGuard({ children }: { children: ReactNode }) {
  const language = useLanguage();
  const { data: me, isPending, error, refetch } = useQuery(meQuery(useApi()));
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (me === null) {
    const here = window.location.pathname + window.location.search;
    window.location.replace(`${pathPrefix(language)}/sign-in?next=${encodeURIComponent(here)}`);
    return <Loading />;
  }
  return <Context value={me}>{children}</Context>;
}

/** Signs out and goes back to the market. */
export function useSignOut(): () => Promise<void> {
  const api = useApi();
  const client = useQueryClient();
  const language = useLanguage();
  return async () => {
    await api.send('DELETE', '/api/v1/sessions/current');
    client.clear();
    window.location.assign(basePath(language));
  };
}

/** Acts for another organisation of mine from now on; everything is read anew. */
export function useMove(): (organisationId: string) => Promise<void> {
  const api = useApi();
  const client = useQueryClient();
  return async (organisationId) => {
    await api.send('PUT', '/api/v1/sessions/current/organisation', { body: { organisationId } });
    await client.resetQueries();
  };
}
