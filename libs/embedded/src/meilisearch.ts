import { mkdirSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import type { Launch, ServiceDefinition } from './supervisor.js';

interface MeilisearchOptions {
  program: string;
  dataDir: string;
  logFile: string;
  masterKey: string;
}

/** Meilisearch with a master key, no reports to anybody, and a bound on the memory of indexing. */
export function meilisearchService({ program, dataDir, logFile, masterKey }: MeilisearchOptions): ServiceDefinition {
  const home = join(dataDir, 'meilisearch');
  const db = join(home, 'db');
  return {
    name: 'meilisearch',
    stopSignal: 'SIGINT',
    dataDir: home,
    logFile,
    trace: { program: /^meilisearch/, argument: db },
    url: (port) => `http://127.0.0.1:${port}`,

    async prepare(port): Promise<Launch> {
      mkdirSync(home, { recursive: true, mode: 0o700 });
      const options = {
        env: 'production',
        'http-addr': `127.0.0.1:${port}`,
        'db-path': db,
        'dump-dir': join(home, 'dumps'),
        'snapshot-dir': join(home, 'snapshots'),
        // Unbounded it takes over 1 GB for a small job.
        'max-indexing-memory': '512MiB',
        'max-indexing-threads': '1',
        'log-level': 'WARN',
      };
      const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
      return {
        command: program,
        args: ['--no-analytics', ...args],
        env: { PATH: process.env['PATH'], TZ: 'UTC', MEILI_MASTER_KEY: masterKey },
      };
    },

    isReady: (port) => answersVersion(port, masterKey),
  };
}

/** `/version` wants the key, so another server that took the port is not mistaken for ours, as it would be on `/health`. */
function answersVersion(port: number, masterKey: string): Promise<boolean> {
  return new Promise((resolve) => {
    const headers = { authorization: `Bearer ${masterKey}` };
    const request = get({ host: '127.0.0.1', port, path: '/version', headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.setTimeout(2_000, () => request.destroy());
    request.once('error', () => resolve(false));
    request.once('close', () => resolve(false));
  });
}
