/**
 * `npm run page-report`: opens every kind of visitor page of a running market (`npm start`) with the processor slowed four
 * times, on a phone and on a wide screen, and prints how soon the largest piece stands (LCP), how far things jump (CLS),
 * how much script comes first, and what breaks the content policy or leaves the house. Exits 1 over the limits.
 * `--url http://…` names another market, `--language zh|en` and `--runs N` say how; words narrow down by page name.
 */
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { chromiumPath, launch } from './chromium.js';
import { addressIn, runningMarket, visitorPages, type Shot } from './visitor-pages.js';

const SLOWED = 4;
const LIMITS = { lcp: 1_500, cls: 0.1, scriptKiB: 150, policy: 0, foreign: 0, complaints: 0 } as const;
/** Late images, answers and fonts would move things within this time. */
const REST_MILLIS = 600;
const screens = [
  ['phone', { width: 390, height: 844 }],
  ['wide', { width: 1440, height: 900 }],
] as const;

type Limited = keyof typeof LIMITS;
/** `server`: until the answer begins, which the slowed processor does not slow. */
type Measure = Record<Limited | 'server', number>;

/** What the page tells of itself, collected from its first moment on. */
interface Told {
  server: number;
  lcp: number;
  cls: number;
  policy: string[];
}
const observe = `
  window.told = { lcp: 0, cls: 0, policy: [] };
  const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch('largest-contentful-paint', (entry) => (told.lcp = entry.startTime));
  watch('layout-shift', (entry) => { if (!entry.hadRecentInput) told.cls += entry.value; });
  document.addEventListener('securitypolicyviolation', (event) => told.policy.push(event.violatedDirective));
`;

const { values, positionals: wanted } = parseArgs({
  options: {
    url: { type: 'string' },
    language: { type: 'string', default: 'zh' },
    runs: { type: 'string', default: '3' },
  },
  allowPositionals: true,
});
const base = values.url ?? runningMarket();
const language = values.language === 'en' ? 'en' : 'zh';
const runs = Math.max(1, Number(values.runs) || 1);
const sizes = new Map<string, Promise<number>>();

const executablePath = chromiumPath();
if (!executablePath) process.exit(1);
const browser = await launch(executablePath);
const pages = (await visitorPages(base)).filter(({ name }) => !wanted.length || wanted.some((w) => name.includes(w)));
const over: string[] = [];
console.log(`${base}, ${language}, processor slowed ${SLOWED}×, median of ${runs}`);
console.log(line('page', 'screen', ['server ms', 'LCP ms', 'CLS', 'script KiB', 'policy', 'foreign', 'complaints']));
for (const page of pages)
  for (const [screen, viewport] of screens) {
    const measured: Measure[] = [];
    for (let run = 0; run < runs; run += 1) measured.push(await measure(browser, page, viewport));
    const result = summary(measured);
    for (const key of Object.keys(LIMITS) as Limited[])
      if (result[key] > LIMITS[key])
        over.push(`${page.name} (${screen}): ${key} ${result[key]} is over ${LIMITS[key]}`);
    const { server, lcp, cls, scriptKiB, policy, foreign, complaints } = result;
    const cells = [
      server.toFixed(0),
      lcp.toFixed(0),
      cls.toFixed(3),
      scriptKiB.toFixed(1),
      policy,
      foreign,
      complaints,
    ];
    console.log(line(page.name, screen, cells));
  }
await browser.close();
console.log(over.length === 0 ? 'within the limits' : over.join('\n'));
process.exit(over.length === 0 ? 0 : 1);

/** One visit with nothing kept from an earlier one. */
async function measure(from: Browser, { path }: Shot, viewport: { width: number; height: number }): Promise<Measure> {
  const context = await from.newContext({ viewport });
  const page = await context.newPage();
  const scripts: string[] = [];
  let [foreign, complaints] = [0, 0];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(base) && !url.startsWith('data:')) foreign += 1;
    if (request.resourceType() === 'script') scripts.push(url);
  });
  page.on('pageerror', () => (complaints += 1));
  page.on('console', (message) => {
    // A page that says 404 is reported as a failed resource; that is what it is.
    if (['error', 'warning'].includes(message.type()) && !message.text().includes('status of 404')) complaints += 1;
  });
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  await page.addInitScript(observe);
  const answer = await page.goto(`${base}${addressIn(language, path)}`, { waitUntil: 'load' });
  if (!answer || answer.status() >= 500 || answer.status() === 429)
    throw new Error(`${path} answered ${answer?.status()}`);
  await page.locator('#root[data-alive]').waitFor({ state: 'attached' });
  const first = await Promise.all([...new Set(scripts)].map(gzipped));
  await page.waitForTimeout(REST_MILLIS);
  const told = await page.evaluate<Told>(
    `({ ...told, server: performance.getEntriesByType('navigation')[0].responseStart })`,
  );
  await context.close();
  const bytes = first.reduce((sum, size) => sum + size, 0);
  return { ...told, scriptKiB: bytes / 1_024, policy: told.policy.length, foreign, complaints };
}

function gzipped(url: string): Promise<number> {
  const known =
    sizes.get(url) ??
    fetch(url)
      .then((answer) => answer.arrayBuffer())
      .then((content) => gzipSync(Buffer.from(content), { level: 9 }).length);
  sizes.set(url, known);
  return known;
}

/** Times by their median, as others use the machine too; of everything else the worst. */
function summary(measured: readonly Measure[]): Measure {
  const worst = (key: keyof Measure): number => Math.max(...measured.map((one) => one[key]));
  const middle = (key: keyof Measure): number =>
    measured.map((one) => one[key]).sort((a, b) => a - b)[Math.floor(measured.length / 2)]!;
  return {
    server: middle('server'),
    lcp: middle('lcp'),
    cls: worst('cls'),
    scriptKiB: worst('scriptKiB'),
    policy: worst('policy'),
    foreign: worst('foreign'),
    complaints: worst('complaints'),
  };
}

function line(name: string, screen: string, cells: readonly (string | number)[]): string {
  return `${name.padEnd(18)}${screen.padEnd(7)}${cells.map((cell) => String(cell).padStart(12)).join('')}`;
}
