/** The secrets of a market on this machine, made once by whichever command comes first; the environment's own win. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './projects.mjs';

const file = join(root, '.techmart/market-secrets.json');

export function marketSecrets(environment = process.env) {
  if (!existsSync(file)) {
    const made = { LINK_SECRET: randomBytes(32).toString('hex'), METRICS_TOKEN: randomBytes(16).toString('hex') };
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  const made = JSON.parse(readFileSync(file, 'utf8'));
  const given = Object.fromEntries(Object.entries(environment).filter(([name, value]) => value && name in made));
  return { ...made, ...given };
}
