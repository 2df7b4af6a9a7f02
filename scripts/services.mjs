/** Starts the embedded services for tests or tools and says under which variables they are found. */
import { join } from 'node:path';
import { root } from './projects.mjs';

/** Variables of servers that the operator runs; those are not started. */
export function givenServers(environment = process.env) {
  const given = {
    databaseUrl: environment.DATABASE_URL,
    redisUrl: environment.REDIS_URL,
    meiliUrl: environment.MEILI_URL,
    meiliKey: environment.MEILI_KEY,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value));
}

export function asEnvironment({ databaseUrl, redisUrl, meiliUrl, meiliKey }) {
  return { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, MEILI_URL: meiliUrl, MEILI_KEY: meiliKey ?? '' };
}

export async function startServices(mode, { report, signal } = {}) {
  const { startEmbedded } = await import('@techmart/embedded');
  return startEmbedded({
    dataDir: join(root, '.techmart', mode === 'test' ? 'test' : 'services'),
    cacheDir: join(root, 'node_modules/.cache/techmart'),
    mode,
    given: givenServers(),
    report,
    signal,
  });
}
