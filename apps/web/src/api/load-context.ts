import type { QueryClient } from '@tanstack/react-query';
import type { ApiClient } from './client.js';

/** What the server gives a page to fetch its data with, before it renders. */
export interface LoadContext {
  readonly api: ApiClient;
  readonly client: QueryClient;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly search: URLSearchParams;
}
