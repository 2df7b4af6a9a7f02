import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api/client.js';

const FRESH_MILLIS = 30_000;
const SERVER_FAULT = 500;

/** Reads are kept for half a minute; only what may go better a second time is tried again. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MILLIS,
        refetchOnWindowFocus: false,
        retry: (failures, error) =>
          failures < 1 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= SERVER_FAULT),
      },
    },
  });
