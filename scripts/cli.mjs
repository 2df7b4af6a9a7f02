/**
 * The operators' commands: `npm run cli -- <command>`. Installs and builds what has changed, finds the servers and runs
 * apps/cli. Servers are those of the environment (DATABASE_URL …), else of the market that `npm start` runs, else they
 * are started for as long as the command takes. Whatever this script says goes to the error stream.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { install } from './install.mjs';
import { marketSecrets } from './market-secrets.mjs';

const root = dirname(import.meta.dirname);
const args = process.argv.slice(2);
const say = (text) => process.stderr.write(`${text}\n`);

try {
  install(say);
  const { buildIfChanged } = await import('./build.mjs');
  await buildIfChanged();
  process.exitCode = await run();
} catch (error) {
  say(error.message);
  process.exitCode = error.code === 'UNAVAILABLE' || error.code === 'IN_USE' ? 4 : 1;
}

async function run() {
  const isHelp = args.length === 0 || args[0] === 'help' || args.some((arg) => arg === '--help' || arg === '-h');
  if (isHelp) return main(args);
  const { asEnvironment, givenServers, startServices } = await import('./services.mjs');
  const given = givenServers();
  if (given.databaseUrl && given.redisUrl && given.meiliUrl) return main(args, marketSettings());
  const running = given.databaseUrl ? null : await runningMarket();
  if (running) return main(args, { ...marketSettings(), ...asEnvironment({ ...running, ...given }) });
  const services = await startServices('keep', { report: ({ text, done }) => done && say(text) });
  try {
    const environment = { ...marketSettings(), ...asEnvironment(services) };
    // Servers that were just started may never have held this release.
    if (args[0] !== 'migrate' && args[0] !== 'restore')
      await main(['migrate', '--no-drift-check'], environment, 'ignore');
    return await main(args, environment);
  } finally {
    await services.stop();
  }
}

/** What `npm start` gives its market: where its files lie, and its secrets. */
function marketSettings() {
  return { ...marketSecrets(), DATA_DIR: process.env.DATA_DIR ?? join(root, '.techmart') };
}

/** The addresses that `npm start` has left, where its database still answers; a killed start leaves them too. */
async function runningMarket() {
  let running;
  try {
    running = JSON.parse(readFileSync(join(root, '.techmart/running.json'), 'utf8'));
  } catch {
    return null;
  }
  const { hostname, port } = new URL(running.databaseUrl);
  const answers = await new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 5432), timeout: 2_000 });
    socket.on('connect', () => resolve(true));
    socket.on('timeout', () => resolve(false));
    socket.on('error', () => resolve(false));
    socket.on('close', () => socket.destroy());
  });
  return answers ? running : null;
}

function main(argv, environment = {}, stdout = 'inherit') {
  const child = spawn(process.execPath, [join(root, 'apps/cli/dist/main.js'), ...argv], {
    cwd: process.cwd(),
    stdio: ['inherit', stdout, 'inherit'],
    env: { ...process.env, ...environment },
  });
  const forward = ['SIGINT', 'SIGTERM'].map((signal) => {
    const listener = () => child.kill(signal);
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      for (const stop of forward) stop();
      resolve(code ?? 1);
    });
  });
}
