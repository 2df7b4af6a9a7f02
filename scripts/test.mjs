/**
 * Everything that `npm test` does: installs, builds, checks, starts its own services, runs all tests and closes with one
 * line `N passed, N failed`. `--room NAME [PATTERN]` runs the tests of one room alone.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install } from './install.mjs';

install();
const { build } = await import('./build.mjs');
const { projects, root } = await import('./projects.mjs');
const { asEnvironment, startServices } = await import('./services.mjs');

const [flag, room, ...patterns] = process.argv.slice(2);
const only = flag === '--room' ? folderOf(room) : null;
const folder = mkdtempSync(join(tmpdir(), 'techmart-tally-'));
const tally = join(folder, 'tally');
const failures = [];

if (!only) await step('checks', 'node', ['scripts/check.mjs']);
console.log(`built ${await build()} files`);
const services = await startServices('test');
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (interrupted = true));
try {
  const environment = asEnvironment(services);
  const { ensureTemplate } = await import('@techmart/testing');
  environment.TEST_TEMPLATE = await ensureTemplate(environment.DATABASE_URL);
  const jest = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    ...(only ? ['--', ...(patterns.length > 0 ? patterns : [only])] : []),
  ];
  await step('tests', 'node', jest, { ...environment, TEST_TALLY: tally });
} finally {
  await services.stop();
}

const lines = readTally();
const sum = (key) => lines.reduce((total, line) => total + line[key], 0);
const failed = sum('failed') + failures.filter((name) => name !== 'tests' || sum('failed') === 0).length;
rmSync(folder, { recursive: true, force: true });
if (failures.length > 0) console.log(`failed: ${failures.join(', ')}`);
const skipped = sum('skipped');
console.log(`${sum('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 || sum('passed') === 0 || interrupted ? 1 : 0);

function folderOf(name) {
  const project = projects.find((candidate) => candidate.name === name);
  if (!project) {
    console.error(`there is no room ${name}; rooms: ${projects.map((p) => p.name).join(', ')}`);
    process.exit(2);
  }
  return `${project.root}/`;
}

async function step(name, command, args, environment = {}) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } });
  const code = await new Promise((resolve) => child.on('exit', (status) => resolve(status ?? 1)));
  if (code !== 0) failures.push(name);
}

function readTally() {
  try {
    return readFileSync(tally, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  } catch {
    return [];
  }
}
