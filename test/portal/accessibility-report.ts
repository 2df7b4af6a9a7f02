/**
 * `npm run accessibility-report`: opens every page of a running demo market (`npm start`) in both languages, light and dark,
 * on a wide screen and a phone, and prints what breaks WCAG 2.2 AA by axe, what can be scrolled sideways, and on English
 * visitor pages, which texts of the portal itself are Chinese. Exits 1 where there is any. `--url http://…` names another market;
 * words narrow down by page name, `--width 1440` or `390` by screen.
 */
import { parseArgs } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { chromiumPath, launch } from './chromium.js';
import { addressIn, runningMarket, visitorPages, type Shot } from './visitor-pages.js';
import { signIn, workPages } from './work-shots.js';
import { WCAG } from './wcag.js';

const { values, positionals: wanted } = parseArgs({
  options: { url: { type: 'string' }, width: { type: 'string' } },
  allowPositionals: true,
});
const base = values.url ?? runningMarket();
const screens = [
  { width: 1440, height: 900, isMobile: false },
  { width: 390, height: 844, isMobile: true },
];

const executablePath = chromiumPath();
if (!executablePath) process.exit(1);
const browser = await launch(executablePath);
const everything = [...(await visitorPages(base)), ...(await workPages(base))];
const pages = everything.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
let [looked, faults] = [0, 0];
for (const { isMobile, ...viewport } of screens.filter(({ width }) => !values.width || width === Number(values.width)))
  for (const colorScheme of ['light', 'dark'] as const)
    for (const language of ['zh', 'en'] as const)
      for (const account of new Set(pages.map((shot) => shot.account))) {
        const context = await browser.newContext({ viewport, isMobile, colorScheme, reducedMotion: 'reduce' });
        const page = await context.newPage();
        if (account) await signIn(base, page, account);
        for (const shot of pages.filter((each) => each.account === account)) {
          const found = await look(page, shot, language);
          looked += 1;
          faults += found.length;
          for (const fault of found) console.log(`${shot.name} ${language} ${colorScheme} ${viewport.width}: ${fault}`);
        }
        await context.close();
      }
await browser.close();
console.log(`${pages.length} pages, looked at ${looked} times, ${faults} faults`);
process.exit(faults > 0 ? 1 : 0);

async function look(page: Page, { path }: Shot, language: 'zh' | 'en'): Promise<string[]> {
  await page.goto(`${base}${addressIn(language, path)}`, { waitUntil: 'networkidle' });
  const viewport = page.viewportSize()!;
  // As high as the page: what lies under a bar that stays at the foot can be scrolled out from under it.
  const height = Number(await page.evaluate('document.documentElement.scrollHeight')) + 200;
  await page.setViewportSize({ ...viewport, height });
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  const isWide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
  await page.setViewportSize(viewport);
  // A page that shows nothing breaks no rule either.
  const isBlank = (await page.locator('h1').count()) === 0;
  return [
    ...(isBlank ? ['it has no heading'] : []),
    ...violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes[0]!.html.slice(0, 200)}${nodes.length > 1 ? ` (and ${nodes.length - 1} more)` : ''}`,
    ),
    ...(isWide ? ['can be scrolled sideways'] : []),
    ...(language === 'en' ? await chineseLabels(page) : []),
  ];
}

/** What the portal itself says in Chinese on an English page: names of things one acts on; entries speak their own language. */
async function chineseLabels(page: Page): Promise<string[]> {
  const labels = await page.locator('h1, h2, h3, th, label, nav a, button').evaluateAll((elements) =>
    elements
      .filter((element) => element.closest('[lang], [translate=no]')!.tagName === 'HTML')
      .map((element) => {
        const copy = element.cloneNode(true) as typeof element;
        for (const other of copy.querySelectorAll('[lang], [translate=no]')) other.remove();
        return copy.textContent ?? '';
      }),
  );
  // What somebody has looked for stands in quotation marks.
  const own = labels.map((text) => text.replace(/“[^”]*”/g, ''));
  return own.filter((text) => /\p{Script=Han}/u.test(text)).map((text) => `Chinese: ${text.trim().slice(0, 60)}`);
}
