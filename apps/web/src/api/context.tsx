import { createContext, use } from 'react';
import type { ApiClient } from './client.js';

const Context = createContext<ApiClient | null>(null);
export const ApiProvider = Context;

export function useApi(): ApiClient {
  const api = use(Context);
  if (!api) throw new Error('no API client above this component');
  return api;
}
