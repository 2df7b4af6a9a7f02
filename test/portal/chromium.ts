import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const isRoot = process.getuid?.() === 0;

const find = (): string | undefined => [process.env.CHROME_PATH ?? '', ...PLACES].find((file) => existsSync(file));

/** Debian's package with a font for Chinese, where we may install it; once in a machine's life. */
function install(): void {
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return;
  console.warn('installing Chromium for the portal tests (apt-get) …');
  const run = (...words: string[]) => spawnSync('apt-get', words, { stdio: 'ignore', timeout: 300_000 });
  run('update', '-qq');
  run('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk');
}

/** Path of a Chromium; undefined where there is none and none can be installed. `CHROME_REQUIRED=true` forbids that. */
export function chromiumPath(): string | undefined {
  if (!find()) install();
  const path = find();
  if (!path && process.env.CHROME_REQUIRED === 'true') throw new Error('no Chromium found; set CHROME_PATH');
  if (!path) console.warn('SKIPPED: no Chromium found for the portal tests; install it or set CHROME_PATH');
  return path;
}

export const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [...(isRoot ? ['--no-sandbox'] : []), '--disable-dev-shm-usage', '--disable-gpu'],
  });
