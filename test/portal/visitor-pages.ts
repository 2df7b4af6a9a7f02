import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A page, and whose it is: nobody's or that of a demo account. */
export interface Shot {
  readonly name: string;
  readonly path: string;
  readonly account?: Account;
}
export type Account = 'university' | 'enterprise' | 'broker' | 'registrar' | 'admin';

/** The market that `npm start` runs here. @throws where none runs */
export function runningMarket(): string {
  const file = join(import.meta.dirname, '../../.techmart/running.json');
  if (!existsSync(file)) throw new Error('no market is running here; run npm start first, or give --url');
  return (JSON.parse(readFileSync(file, 'utf8')) as { apiUrl: string }).apiUrl;
}

export async function readItems(base: string, path: string, token?: string): Promise<{ id: string }[]> {
  const headers = token ? { authorization: `Bearer ${token}` } : undefined;
  const answer = await fetch(`${base}/api/v1${path}`, { headers });
  return ((await answer.json()) as { items: { id: string }[] }).items;
}

/** Every kind of visitor page of a market; entries are the newest. */
export async function visitorPages(base: string): Promise<Shot[]> {
  const [results, needs, organisations, agencies, announcements] = await Promise.all([
    readItems(base, '/results?limit=3'),
    readItems(base, '/needs?limit=2'),
    readItems(base, '/organisations?limit=1&kind=university'),
    readItems(base, '/agencies?limit=1'),
    readItems(base, '/announcements?limit=1&kind=policy'),
  ]);
  return [
    { name: 'home', path: '/' },
    { name: 'results', path: '/results' },
    { name: 'results-filtered', path: '/results?q=%E7%94%B5%E6%B1%A0&trlMin=6&view=cards' },
    { name: 'results-empty', path: '/results?q=%E6%9D%8F%E8%8A%B1&trlMin=9&priceMax=20' },
    { name: 'needs', path: '/needs' },
    { name: 'result', path: `/results/${results[0]!.id}` },
    { name: 'need', path: `/needs/${needs[0]!.id}` },
    { name: 'compare', path: `/compare?${results.map(({ id }) => `result=${id}`).join('&')}` },
    { name: 'compare-needs', path: `/compare?${needs.map(({ id }) => `need=${id}`).join('&')}` },
    { name: 'picked', path: `/results?compare=${results.map(({ id }) => id).join(',')}` },
    { name: 'agencies', path: '/agencies' },
    { name: 'agency', path: `/agencies/${agencies[0]!.id}` },
    { name: 'brokers', path: '/brokers' },
    { name: 'organisation', path: `/organisations/${organisations[0]!.id}` },
    { name: 'announcements', path: '/announcements' },
    { name: 'announcement', path: `/announcements/${announcements[0]!.id}` },
    { name: 'post-need', path: '/post-need' },
    { name: 'about', path: '/about' },
    { name: 'sign-in', path: '/sign-in' },
    { name: 'sign-up', path: '/sign-up' },
    { name: 'password-resets', path: '/password-resets' },
    { name: 'broken-link', path: '/unsubscribe/nothing.here' },
    { name: 'missing', path: '/nothing-here' },
  ];
}

/** The address of a page in a language. */
export const addressIn = (language: 'zh' | 'en', path: string): string =>
  language === 'zh' ? path : `/en${path === '/' ? '' : path}`;
