/**
 * `npm run screenshots`: takes every visitor page of a running market (`npm start`) at three widths in both languages, and
 * at one width in dark, into `screenshots/`. `--url http://…` names another market; words narrow down by page name,
 * `--dark` and `--width N` and `--language zh|en` by kind.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromiumPath, launch } from './chromium.js';

type Scheme = 'light' | 'dark';
type Tongue = 'zh' | 'en';

const root = join(import.meta.dirname, '../..');
const { values, positionals: wanted } = parseArgs({
  options: {
    url: { type: 'string' },
    width: { type: 'string' },
    language: { type: 'string' },
    dark: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const width = values.width ? Number(values.width) : undefined;
const language = values.language as Tongue | undefined;
const base = values.url ?? runningMarket();
const folder = join(root, 'screenshots');
mkdirSync(folder, { recursive: true });

const executablePath = chromiumPath();
if (!executablePath) process.exit(1);
const browser = await launch(executablePath);
const pages = (await visitorPages()).filter(
  ([name]) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
);
let taken = 0;
for (const scheme of values.dark ? (['dark'] as const) : (['light', 'dark'] as const)) {
  for (const size of scheme === 'dark' && !width ? [1440, 390] : width ? [width] : [1440, 768, 390]) {
    for (const tongue of language ? [language] : scheme === 'dark' ? (['zh'] as const) : (['zh', 'en'] as const))
      await take(scheme, size, tongue);
  }
}
await browser.close();
console.log(`${taken} pictures in ${folder}`);

async function take(scheme: Scheme, size: number, tongue: Tongue): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: size, height: size > 1000 ? 900 : size > 600 ? 1024 : 844 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    deviceScaleFactor: 1,
    hasTouch: size < 600,
    isMobile: size < 600,
  });
  const page = await context.newPage();
  for (const [name, path] of pages) {
    await page.goto(`${base}${tongue === 'en' ? '/en' : ''}${path === '/' && tongue === 'en' ? '' : path}`, {
      waitUntil: 'networkidle',
    });
    await page.screenshot({ path: join(folder, `${name}-${tongue}-${size}-${scheme}.png`), fullPage: true });
    taken += 1;
  }
  await context.close();
}

/** Every page by name and path; entries are the newest of the market. */
async function visitorPages(): Promise<[name: string, path: string][]> {
  const read = async (path: string): Promise<{ items: { id: string }[] }> =>
    (await fetch(`${base}/api/v1${path}`)).json() as Promise<{ items: { id: string }[] }>;
  const [results, needs, organisations, agencies] = await Promise.all([
    read('/results?limit=1'),
    read('/needs?limit=1'),
    read('/organisations?limit=1&kind=university'),
    read('/agencies?limit=1'),
  ]);
  return [
    ['home', '/'],
    ['results', '/results'],
    ['results-filtered', '/results?q=%E7%94%B5%E6%B1%A0&trlMin=6&view=cards'],
    ['results-empty', '/results?q=%E6%9D%8F%E8%8A%B1&trlMin=9&priceMax=20'],
    ['needs', '/needs'],
    ['result', `/results/${results.items[0]!.id}`],
    ['need', `/needs/${needs.items[0]!.id}`],
    ['agencies', '/agencies'],
    ['agency', `/agencies/${agencies.items[0]!.id}`],
    ['organisation', `/organisations/${organisations.items[0]!.id}`],
    ['post-need', '/post-need'],
    ['about', '/about'],
    ['sign-in', '/sign-in'],
    ['sign-up', '/sign-up'],
    ['missing', '/nothing-here'],
  ];
}

function runningMarket(): string {
  const file = join(root, '.techmart/running.json');
  if (!existsSync(file)) throw new Error('no market is running here; run npm start first, or give --url');
  return (JSON.parse(readFileSync(file, 'utf8')) as { apiUrl: string }).apiUrl;
}
