/**
 * `npm run screenshots`: takes every page of a running demo market (`npm start`) at three widths in both languages, and at
 * two in dark, into `screenshots/`. `--url http://…` names another market; words narrow down by page name, `--dark` and
 * `--width N` and `--language zh|en` by kind. `--readme` takes the few that README.md shows, into `docs/pictures/`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromiumPath, launch } from './chromium.js';
import { addressIn, runningMarket, visitorPages, type Shot } from './visitor-pages.js';
import { signIn, workPages } from './work-shots.js';

type Scheme = 'light' | 'dark';
type Tongue = 'zh' | 'en';

const root = join(import.meta.dirname, '../..');
const { values, positionals: wanted } = parseArgs({
  options: {
    url: { type: 'string' },
    width: { type: 'string' },
    language: { type: 'string' },
    dark: { type: 'boolean', default: false },
    readme: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const width = values.width ? Number(values.width) : undefined;
const language = values.language as Tongue | undefined;
const base = values.url ?? runningMarket();
const folder = join(root, values.readme ? 'docs/pictures' : 'screenshots');
mkdirSync(folder, { recursive: true });

const executablePath = chromiumPath();
if (!executablePath) process.exit(1);
const browser = await launch(executablePath);
const everything = [...(await visitorPages(base)), ...(await workPages(base))];
const pages = everything.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
let taken = 0;
if (values.readme) await takeForReadme();
else await takeAll();
await browser.close();
console.log(`${taken} pictures in ${folder}`);

async function takeAll(): Promise<void> {
  for (const scheme of values.dark ? (['dark'] as const) : (['light', 'dark'] as const))
    for (const size of scheme === 'dark' && !width ? [1440, 390] : width ? [width] : [1440, 768, 390])
      for (const tongue of language ? [language] : scheme === 'dark' ? (['zh'] as const) : (['zh', 'en'] as const))
        await take(pages, scheme, size, tongue);
}

/** What a reader sees first: cut at the window's height, so that the pictures stay small. */
async function takeForReadme(): Promise<void> {
  const named = (...names: string[]): Shot[] => everything.filter(({ name }) => names.includes(name));
  await take(named('home', 'work-matches'), 'light', 1200, 'zh', false);
  await take(named('need'), 'dark', 1200, 'en', false);
  await take(named('post-need'), 'light', 390, 'zh', false);
}

async function take(
  shots: readonly Shot[],
  scheme: Scheme,
  size: number,
  tongue: Tongue,
  fullPage = true,
): Promise<void> {
  for (const account of new Set(shots.map((shot) => shot.account))) {
    const context = await browser.newContext({
      viewport: { width: size, height: size > 1000 ? 900 : size > 600 ? 1024 : 844 },
      colorScheme: scheme,
      reducedMotion: 'reduce',
      deviceScaleFactor: 1,
      hasTouch: size < 600,
      isMobile: size < 600,
    });
    const page = await context.newPage();
    if (account) await signIn(base, page, account);
    for (const { name, path } of shots.filter((shot) => shot.account === account)) {
      await page.goto(`${base}${addressIn(tongue, path)}`, { waitUntil: 'networkidle' });
      const file = values.readme ? `${name}.png` : `${name}-${tongue}-${size}-${scheme}.png`;
      await page.screenshot({ path: join(folder, file), fullPage });
      taken += 1;
    }
    await context.close();
  }
}
