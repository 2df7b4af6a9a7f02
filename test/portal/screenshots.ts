/**
 * `npm run screenshots`: takes every visitor page of a running market (`npm start`) at three widths in both languages, and
 * at one width in dark, into `screenshots/`. `--url http://…` names another market; words narrow down by page name,
 * `--dark` and `--width N` and `--language zh|en` by kind.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './projects.mjs';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const { url, width, language, isDarkOnly, wanted } = readArguments(process.argv.slice(2));
const base = url ?? runningMarket();
const folder = join(root, 'screenshots');
mkdirSync(folder, { recursive: true });

const executablePath = process.env.CHROME_PATH ?? CANDIDATES.find((file) => existsSync(file));
if (!executablePath) throw new Error('no Chromium found; set CHROME_PATH');
const browser = await chromium.launch({
  executablePath,
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-dev-shm-usage'],
});
const pages = (await visitorPages()).filter(
  ([name]) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
);
let taken = 0;
for (const scheme of isDarkOnly ? ['dark'] : ['light', 'dark']) {
  for (const size of scheme === 'dark' && !width ? [1440, 390] : width ? [width] : [1440, 768, 390]) {
    for (const tongue of language ? [language] : scheme === 'dark' ? ['zh'] : ['zh', 'en'])
      await take(scheme, size, tongue);
  }
}
await browser.close();
console.log(`${taken} pictures in ${folder}`);

async function take(scheme, size, tongue) {
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
async function visitorPages() {
  const read = async (path) => (await fetch(`${base}/api/v1${path}`)).json();
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
    ['result', `/results/${results.items[0].id}`],
    ['need', `/needs/${needs.items[0].id}`],
    ['agencies', '/agencies'],
    ['agency', `/agencies/${agencies.items[0].id}`],
    ['organisation', `/organisations/${organisations.items[0].id}`],
    ['post-need', '/post-need'],
    ['about', '/about'],
    ['sign-in', '/sign-in'],
    ['sign-up', '/sign-up'],
    ['missing', '/nothing-here'],
  ];
}

function runningMarket() {
  const file = join(root, '.techmart/running.json');
  if (!existsSync(file)) throw new Error('no market is running here; run npm start first, or give --url');
  return JSON.parse(readFileSync(file, 'utf8')).apiUrl;
}

function readArguments(words) {
  const found = { wanted: [] };
  while (words.length > 0) {
    const word = words.shift();
    if (word === '--url') found.url = words.shift();
    else if (word === '--width') found.width = Number(words.shift());
    else if (word === '--language') found.language = words.shift();
    else if (word === '--dark') found.isDarkOnly = true;
    else found.wanted.push(word);
  }
  return found;
}
