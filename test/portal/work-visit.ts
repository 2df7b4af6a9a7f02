import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@jest/globals';
import type { Client } from '@techmart/testing';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { Visit, type PortalMarket } from './portal-market.js';
import { WCAG } from './wcag.js';

/** Ant Design measures the scrollbar with one style that has no nonce; it is refused, and nothing depends on it. */
const harmless = /Content Security Policy.*style/;

/** A window in which somebody is signed in. */
export async function enterWork(
  browser: Browser,
  market: PortalMarket,
  who: Client,
  options: BrowserContextOptions = { colorScheme: 'light' },
): Promise<Visit> {
  const visit = await Visit.begin(browser, market, options);
  await visit.context.addCookies([{ name: 'techmart_session', value: who.token!, url: market.url }]);
  return visit;
}

/** Opens a page of the work areas and waits for its title. */
export async function openWork({ page }: Visit, { url }: PortalMarket, address: string, base = '/app'): Promise<void> {
  await page.goto(`${url}${base}${address}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

export async function isSound(page: Page): Promise<void> {
  // Messages float for some seconds and fade; what they are laid over is what is looked at.
  await page.locator('.ant-message-notice').first().waitFor({ state: 'detached' });
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  expect([page.url(), violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html).slice(0, 2)])]).toEqual([
    page.url(),
    [],
  ]);
}

export const complaintsOf = (visit: Visit): string[] => visit.complaints.filter((text) => !harmless.test(text));
