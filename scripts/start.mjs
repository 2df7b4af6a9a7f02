/**
 * `npm start`: installs, builds, starts the embedded services, migrates, loads the demo market, serves API and page.
 * `--watch` (`npm run dev`) rebuilds and restarts api and worker when a source changes.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, openSync, rmSync, watch, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { install } from './install.mjs';
import { marketSecrets } from './market-secrets.mjs';

const HELP = `npm start           install, build, start the services, migrate, load the demo market, serve the portal
npm run dev         the same, and again whenever a source changes

DATABASE_URL, REDIS_URL, MEILI_URL, MEILI_KEY   servers of your own in place of the embedded ones
PORT, PUBLIC_URL                                where the portal is served and how people reach it
NODE_ENV=production                             no demo market
All variables: docs/reference/settings.md`;
const [argument] = process.argv.slice(2).filter((arg) => arg !== '--watch');
if (argument) {
  const isHelp = argument === '--help' || argument === '-h';
  (isHelp ? console.log : console.error)(isHelp ? HELP : `unknown argument ${argument}\n\n${HELP}`);
  process.exit(isHelp ? 0 : 2);
}

const started = performance.now();
const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`.padStart(7);
const say = (text) => console.log(`${seconds()}  ${text}`);

const stopping = new AbortController();
let stopped = false;
let services;
const children = new Map();
/** A door that ends is started again, but not without end. */
const MOST_ENDS = 3;
const recentEnds = new Map();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));

try {
  install((text) => say(text));
  const { build } = await import('./build.mjs');
  const { root } = await import('./projects.mjs');
  const { asEnvironment, startServices } = await import('./services.mjs');
  say(`built ${await build()} files`);

  const home = join(root, '.techmart');
  mkdirSync(join(home, 'logs'), { recursive: true });
  services = await startServices('keep', {
    signal: stopping.signal,
    report: ({ text, done }) => done && say(text),
  });
  services.onUnexpectedExit((name, logFile) => {
    if (stopped) return;
    console.error(`${name} has stopped unexpectedly; its log: ${logFile}`);
    void stop(1);
  });

  const production = process.env.NODE_ENV === 'production';
  const port = await freePort(Number(process.env.PORT ?? 3000), process.env.PORT !== undefined);
  const environment = {
    ...process.env,
    ...asEnvironment(services),
    ...marketSecrets(),
    DATA_DIR: process.env.DATA_DIR ?? home,
    PORT: String(port),
    PUBLIC_URL: process.env.PUBLIC_URL ?? `http://localhost:${port}`,
  };
  const running = join(home, 'running.json');
  writeFileSync(running, JSON.stringify({ ...pick(services), apiUrl: `http://localhost:${port}` }, null, 2), {
    mode: 0o600,
  });

  // TypeORM reads the schema by several queries at once on one connection, which pg calls outdated: nothing to tell here.
  const quietly = '--disable-warning=DeprecationWarning';
  await command('database migrated', [quietly, 'apps/cli/dist/main.js', 'migrate'], environment);
  if (!production) await command('demo market loaded', ['apps/cli/dist/main.js', 'seed', 'demo'], environment);
  const doors = [
    ['api', 'apps/api/dist/main.js'],
    ['worker', 'apps/worker/dist/main.js'],
  ];
  for (const [name, file] of doors) launch(name, file, environment, home);
  await ready(`http://localhost:${port}/api/v1/health/ready`);
  say('ready');
  console.log(`
  page              http://localhost:${port}
  API and its docs  http://localhost:${port}/api/docs
  logs              .techmart/logs/
  operators' door   npm run cli -- --help
${
  production
    ? ''
    : `
  account (password techmart-demo)   who
  admin@demo.techmart                administration: verifies, reviews, watches
  university@demo.techmart           a university with results
  enterprise@demo.techmart           an enterprise with needs
  broker@demo.techmart               a broker of a transfer agency
  registrar@demo.techmart            a registrar of contracts
`
}
  Ctrl-C stops everything; the data stays in .techmart/
`);
  if (process.argv.includes('--watch')) watchSources(root, build, doors, environment, home);
} catch (error) {
  if (!stopped) {
    console.error(`\n${error.message}`);
    await stop(1);
  }
}

function pick({ databaseUrl, redisUrl, meiliUrl, meiliKey }) {
  return { databaseUrl, redisUrl, meiliUrl, meiliKey };
}

/** The wished port; the next free one where people did not insist. */
async function freePort(wished, insists) {
  for (let port = wished; port < wished + 50; port += 1) {
    if (await isFree(port)) {
      if (port !== wished) say(`port ${wished} is taken, using ${port}`);
      return port;
    }
    if (insists) throw new Error(`port ${wished} is taken; set PORT to another`);
  }
  throw new Error(`no free port from ${wished} on; set PORT`);
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

async function command(done, args, environment) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'], env: environment });
  children.set('command', child);
  const code = await new Promise((resolve) => child.on('exit', resolve));
  children.delete('command');
  if (stopped) throw new Error('stopped');
  if (code !== 0) throw new Error(`${args.slice(1).join(' ')} failed; its messages stand above`);
  say(done);
}

function launch(name, file, environment, home) {
  const log = openSync(join(home, 'logs', `${name}.log`), 'a');
  const child = spawn(process.execPath, ['--enable-source-maps', file], {
    stdio: ['ignore', log, log, 'ipc'],
    env: environment,
    detached: true,
  });
  children.set(name, child);
  child.on('exit', (code, signal) => {
    if (stopped || children.get(name) !== child) return;
    console.error(`${seconds()}  ${name} has ended (${signal ?? code}); its log: .techmart/logs/${name}.log`);
    const ends = [...(recentEnds.get(name) ?? []), Date.now()].filter((time) => time > Date.now() - 60_000);
    recentEnds.set(name, ends);
    if (ends.length > MOST_ENDS) return void stop(1);
    setTimeout(() => {
      if (stopped || children.get(name) !== child) return;
      launch(name, file, environment, home);
      say(`${name} started again`);
    }, 1_000);
  });
}

async function ready(url) {
  for (let tries = 0; tries < 1200 && !stopped; tries += 1) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the API did not become ready within a minute; see .techmart/logs/api.log');
}

async function end(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 8_000);
  await gone;
  clearTimeout(timer);
}

async function stop(code) {
  if (stopped) return;
  stopped = true;
  stopping.abort();
  console.log('\nstopping …');
  await Promise.all([...children.values()].map(end));
  await services?.stop();
  rmSync(join(import.meta.dirname, '../.techmart/running.json'), { force: true });
  console.log('stopped');
  process.exit(code);
}

/** Rebuilds and restarts the doors shortly after the last change. */
function watchSources(root, build, doors, environment, home) {
  let timer;
  let busy = Promise.resolve();
  let changed = new Set();
  const restart = async () => {
    const begun = performance.now();
    // The worker knows nothing of the portal.
    const isPortalOnly = [...changed].every((file) => file.startsWith('web/'));
    changed = new Set();
    try {
      await build();
    } catch (error) {
      console.error(`${seconds()}  does not compile: ${error.message}`);
      return;
    }
    for (const [name, file] of doors.filter(([door]) => door === 'api' || !isPortalOnly)) {
      const old = children.get(name);
      children.delete(name);
      await end(old);
      launch(name, file, environment, home);
    }
    await ready(`http://localhost:${environment.PORT}/api/v1/health/ready`);
    say(`restarted in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  };
  for (const folder of ['libs', 'apps']) {
    watch(join(root, folder), { recursive: true }, (_event, file) => {
      if (!file || !/\/src\/.*\.(ts|tsx|css)$/.test(`/${file}`) || file.endsWith('.spec.ts')) return;
      changed.add(folder === 'apps' ? file : `libs/${file}`);
      clearTimeout(timer);
      timer = setTimeout(() => (busy = busy.then(restart)), 150);
    });
  }
  say('watching libs/ and apps/');
}
