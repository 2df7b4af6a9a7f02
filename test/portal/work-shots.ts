import type { Page } from 'playwright-core';
import { readItems, type Account, type Shot } from './visitor-pages.js';

/** Of every account of the demo market. */
const PASSWORD = 'techmart-demo';

/** The work areas, each page with a demo account that has it. */
export async function workPages(base: string): Promise<Shot[]> {
  const of = async (account: Account, path: string): Promise<string> => {
    const body = JSON.stringify({ email: `${account}@demo.techmart`, password: PASSWORD });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${base}/api/v1/sessions`, { method: 'POST', headers, body });
    const { accessToken } = (await answer.json()) as { accessToken: string };
    return (await readItems(base, path, accessToken))[0]?.id ?? '';
  };
  const need = await of('enterprise', '/needs?mine=true&status=published&limit=1');
  const result = await of('university', '/results?mine=true&status=published&limit=1');
  const announcement = await of('admin', '/announcements/desk?status=draft&limit=1');
  const deal = await of('university', '/deals?status=negotiating&limit=1');
  const shots = (account: Account, paths: Record<string, string>): Shot[] =>
    Object.entries(paths).map(([name, path]) => ({ name: `work-${name}`, path: `/app${path}`, account }));
  return [
    ...shots('enterprise', { queue: '', matches: `/needs/${need}`, needs: '/needs', interests: '/interests' }),
    ...shots('university', {
      results: '/results',
      result: `/results/${result}`,
      'result-reception': `/results/${result}?tab=reception`,
      import: '/results/import',
      'result-files': `/results/${result}?tab=files`,
      editor: `/results/${result}/edit`,
      deals: '/deals',
      deal: `/deals/${deal}`,
      'settings-profile': '/settings',
      'settings-security': '/settings?tab=security',
      'settings-organisation': '/settings?tab=organisation',
      'settings-webhooks': '/settings?tab=webhooks',
      'settings-tokens': '/settings?tab=tokens',
    }),
    ...shots('broker', {
      bench: '',
      introductions: '/introductions',
      mandates: '/mandates',
      'settings-broker': '/settings?tab=broker',
    }),
    ...shots('registrar', { trades: '/trades', statistics: '/trades?table=by-field' }),
    ...shots('admin', {
      review: '/review',
      organisations: '/organisations?status=verified',
      users: '/market',
      announcements: '/market?tab=announcements',
      announcement: `/market/announcements/${announcement}`,
      terms: '/market?tab=terms',
      quality: '/market?tab=quality',
      weights: '/market?tab=weights',
      recomputation: '/market?tab=recomputation',
      'code-tables': '/market?tab=codeTables',
      operations: '/market?tab=operations',
      mails: '/market?tab=mails',
    }),
  ];
}

/** Lets a browser act for a demo account. */
export async function signIn(base: string, { request }: Page, account: Account): Promise<void> {
  const data = { email: `${account}@demo.techmart`, password: PASSWORD };
  const answer = await request.post(`${base}/api/v1/sessions`, { data });
  if (!answer.ok()) throw new Error(`${account} cannot sign in: ${answer.status()}`);
}
