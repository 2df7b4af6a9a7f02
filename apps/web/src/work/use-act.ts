import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client.js';

interface Act<V, R> {
  readonly send: (value: V) => Promise<R>;
  /** Told once it is done. */
  readonly done?: string;
  readonly then?: (result: R, value: V) => void;
  /** True where the page deals with the problem itself. */
  readonly onProblem?: (problem: ApiProblem) => boolean;
}

/** Carries out a change; then the pages read anew what they show, and a problem is told in the API's own words. */
export function useAct<R = unknown, V = void>({
  send,
  done,
  then,
  onProblem,
}: Act<V, R>): UseMutationResult<R, Error, V> {
  const { t } = useTranslation('work');
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    // Without a connection it fails and is told at once, instead of waiting for one unseen.
    networkMode: 'always',
    onSuccess: (result, value) => {
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
      if (done) void message.success(done);
      then?.(result, value);
    },
    onError: (error) => {
      const isAway = error instanceof ApiProblem && error.status === 0;
      const isTold = error instanceof ApiProblem && !isAway;
      if (isTold && onProblem?.(error)) return;
      const text = isTold ? (error.violations[0]?.message ?? error.message) : t(isAway ? 'shell.away' : 'shell.failed');
      void message.error(text, 6);
    },
  });
}
