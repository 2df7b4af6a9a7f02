import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { variables } from '@techmart/config';
import { composeText, dockerFolder, interpolate, loadCompose, overlay, variablesIn, type Service } from './compose.js';
import { environmentOf, faultsOf, isPinned, parseDockerfile } from './dockerfile.js';

const source = readFileSync(join(dockerFolder, 'Dockerfile'), 'utf8');
const image = parseDockerfile(source);
const alone = loadCompose('compose.yml');
const scaled = overlay(alone, loadCompose('compose.scale.yml'));
const files = ['compose.yml', 'compose.scale.yml'];
const known = new Set(variables.map(({ name }) => name));
const isOurs = (service: Service): boolean => service.image?.includes('techmart') ?? false;
const exampleText = readFileSync(join(dockerFolder, 'example.env'), 'utf8');
const example = Object.fromEntries(
  [...exampleText.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name!, value!]),
);
const folder = mkdtempSync(join(tmpdir(), 'techmart-docker-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the image', () => {
  it('keeps the rules for images', () => {
    expect(faultsOf(image)).toEqual([]);
  });
  it('would not keep them with the usual mistakes', () => {
    const careless = parseDockerfile(
      'FROM node:latest\nADD https://example.org/x /x\nENV LINK_SECRET=abc\nRUN apt-get install curl\nCMD node x.js\n',
    );
    expect(faultsOf(careless)).toHaveLength(8);
  });
  it('sets only variables that the market reads', () => {
    const names = Object.keys(environmentOf(image.stages.at(-1)!)).filter((name) => name !== 'NODE_OPTIONS');
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });
  it('is built from named files only, so that no secret gets in by being forgotten', () => {
    const ignore = readFileSync(join(dockerFolder, 'Dockerfile.dockerignore'), 'utf8');
    const rules = ignore.split('\n').filter((line) => line && !line.startsWith('#'));
    expect(rules[0]).toBe('*');
    for (const [, name] of rules.map((rule) => /^!(.*)$/.exec(rule)).filter((match) => match !== null))
      expect({ name, exists: existsSync(join(dockerFolder, '..', name!)) }).toEqual({ name, exists: true });
  });
});

describe.each([
  ['compose.yml', alone],
  ['compose.yml with compose.scale.yml', scaled],
])('%s', (_name, compose) => {
  const services = Object.entries(compose.services);

  it('pins every image', () => {
    const foreign = services.filter(([, service]) => !isOurs(service));
    expect(foreign.filter(([, { image: tag }]) => !isPinned(tag ?? '')).map(([name]) => name)).toEqual([]);
  });
  it('gives every service a restart policy, limits, bounded logs and a health check, or says that it has none', () => {
    for (const [name, service] of services) {
      const limits = service.deploy?.resources?.limits ?? {};
      expect({
        name,
        restart: service.restart !== undefined,
        limits: Object.keys(limits).sort(),
        logs: service.logging !== undefined,
        health: (service.healthcheck?.test?.length ?? 0) > 1 || service.healthcheck?.disable === true,
        privileges: service.security_opt,
      }).toEqual({
        name,
        restart: true,
        limits: ['cpus', 'memory', 'pids'],
        logs: true,
        health: true,
        privileges: ['no-new-privileges:true'],
      });
    }
  });
  it('publishes nothing but the proxy, and keeps the data where there is no way out', () => {
    expect(services.filter(([, { ports }]) => ports?.length).map(([name]) => name)).toEqual(['proxy']);
    expect(compose.networks?.back?.internal).toBe(true);
    const onFront = services.filter(([, { networks }]) => Object.values(networks ?? []).includes('front'));
    for (const [name, service] of onFront)
      expect({ name, fits: name === 'proxy' || isOurs(service) }).toEqual({ name, fits: true });
  });
  it('knows every service, volume and file that it names', () => {
    for (const [name, service] of services) {
      for (const other of Object.keys(service.depends_on ?? {}))
        expect({ name, other, exists: other in compose.services }).toEqual({ name, other, exists: true });
      for (const volume of service.volumes ?? []) {
        const from = volume.split(':')[0]!;
        const exists = from.startsWith('.') ? existsSync(join(dockerFolder, from)) : from in (compose.volumes ?? {});
        expect({ name, from, exists }).toEqual({ name, from, exists: true });
      }
    }
  });
  it('sets only variables of the market for the market, and all that it demands', () => {
    for (const [name, service] of services.filter(([, candidate]) => isOurs(candidate))) {
      const set = Object.keys(service.environment ?? {});
      expect({ name, unknown: set.filter((variable) => !known.has(variable)) }).toEqual({ name, unknown: [] });
      const demanded = variables.filter((variable) => variable.fallback === undefined || variable.requiredInProduction);
      expect(set).toEqual(expect.arrayContaining(demanded.map((variable) => variable.name)));
      expect(service).toMatchObject({ init: true, read_only: true });
    }
  });
  it('gives the others only variables of their own', () => {
    const own: Record<string, RegExp> = {
      caddy: /^(SITE_ADDRESS|MAX_BODY_BYTES)$/,
      postgres: /^(POSTGRES_(USER|DB|PASSWORD|INITDB_ARGS)|PGDATA|REPLICATION_PASSWORD)$/,
      redis: /^(REDIS_(PASSWORD|MAXMEMORY|NAME|FIRST_MASTER)|REDISCLI_AUTH|SENTINELS|SENTINEL_NAME)$/,
      meilisearch: /^MEILI_(ENV|MASTER_KEY|NO_ANALYTICS|DB_PATH|MAX_INDEXING_MEMORY|SCHEDULE_SNAPSHOT|SNAPSHOT_DIR)$/,
      haproxy: /^REDIS_PASSWORD$/,
    };
    for (const [name, service] of services.filter(([, candidate]) => !isOurs(candidate))) {
      const allowed = own[/(\w+):/.exec(service.image!)![1]!]!;
      const strange = Object.keys(service.environment ?? {}).filter((variable) => !allowed.test(variable));
      expect({ name, strange }).toEqual({ name, strange: [] });
    }
  });
});

describe('settings and secrets', () => {
  it('are all in example.env, and nothing else is', () => {
    const read = new Set(files.flatMap((file) => variablesIn(composeText(file)).map(({ name }) => name)));
    expect(Object.keys(example).sort()).toEqual([...read].sort());
  });
  it('start nothing while a secret is empty, as it is in example.env', () => {
    const secrets = Object.keys(example).filter((name) => /PASSWORD|SECRET|TOKEN|KEY/.test(name));
    expect(secrets).toHaveLength(6);
    for (const name of secrets) expect({ name, value: example[name] }).toEqual({ name, value: '' });
    const whole = files.map(composeText).join('\n');
    const filled = Object.fromEntries(secrets.map((name) => [name, 'x']));
    for (const name of secrets)
      expect(() => interpolate(whole, { ...example, ...filled, [name]: '' })).toThrow(
        `${name}: run docker/make-env.sh`,
      );
    expect(() => interpolate(whole, { ...example, ...filled })).not.toThrow();
  });
  it('are made by make-env.sh, once, for the owner alone', () => {
    for (const file of ['make-env.sh', 'example.env']) copyFileSync(join(dockerFolder, file), join(folder, file));
    const make = (...words: string[]) => spawnSync('sh', [join(folder, 'make-env.sh'), ...words], { encoding: 'utf8' });
    expect(make('market.example.org').status).toBe(2);
    expect(make('https://market.example.org').status).toBe(0);
    const made = readFileSync(join(folder, '.env'), 'utf8');
    expect(made).toContain('PUBLIC_URL=https://market.example.org\n');
    expect(new Set(made.match(/^[A-Z_]+=[0-9a-f]{64}$/gm)).size).toBe(6);
    expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);
    expect(make('https://market.example.org').status).toBe(1);
    expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(made);
    expect(readdirSync(folder).sort()).toEqual(['.env', 'example.env', 'make-env.sh']);
  });
});

describe('scripts of the containers', () => {
  const scripts = readdirSync(dockerFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.sh'),
  );
  it.each(scripts)('%s is sound for sh', (name) => {
    expect(spawnSync('sh', ['-n', join(dockerFolder, name)], { encoding: 'utf8' }).stderr).toBe('');
  });
});

// Docker's own word on the files, where its client and the compose plugin are there.
const hasCompose = spawnSync('docker', ['compose', 'version']).status === 0;
(hasCompose ? describe : describe.skip)('docker compose config', () => {
  it.each([[['compose.yml']], [['compose.yml', 'compose.scale.yml']]])('accepts %j', (names) => {
    const secrets = Object.fromEntries(Object.entries(example).map(([name, value]) => [name, value || 'x'.repeat(32)]));
    const words = names.flatMap((name) => ['-f', join(dockerFolder, name)]);
    const { status, stderr } = spawnSync('docker', ['compose', ...words, 'config', '--quiet'], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...secrets },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
