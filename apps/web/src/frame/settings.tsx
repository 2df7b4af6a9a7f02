import { createContext, use } from 'react';

export type Theme = 'auto' | 'light' | 'dark';
export const THEME_COOKIE = 'techmart_theme';

/** What the door knows of market and reader when it makes the page. */
export interface Settings {
  readonly theme: Theme;
  /** Demo accounts exist and may be named. */
  readonly isDemo: boolean;
  /** Address of the market, for links that are copied. */
  readonly origin: string;
}

const Context = createContext<Settings>({ theme: 'auto', isDemo: false, origin: '' });
export const SettingsProvider = Context;
export const useSettings = (): Settings => use(Context);
