/** Types, lint, formatting and the dependency gate, side by side; about a minute. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './projects.mjs';

const bin = (name) => join(root, 'node_modules/.bin', name);
const checks = [
  ['types', bin('tsc'), ['-p', 'tsconfig.json']],
  ['portal types', bin('tsc'), ['-p', 'apps/web/tsconfig.json']],
  ['lint', bin('eslint'), ['.', '--cache', '--cache-location', 'node_modules/.cache/eslint/', '--max-warnings', '0']],
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '--cache', '.']],
  ['gate', bin('depcruise'), ['--config', '.dependency-cruiser.mjs', 'libs', 'apps']],
];

const queue = [...checks];
const failed = [];
async function next() {
  for (let check = queue.shift(); check; check = queue.shift()) {
    const [name, command, args] = check;
    const started = performance.now();
    const { code, output } = await run(command, args);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
    if (code !== 0) {
      failed.push(name);
      console.log(output);
    }
  }
}

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('exit', (code) => resolve({ code: code ?? 1, output }));
  });
}

await Promise.all([next(), next()]);
process.exit(failed.length > 0 ? 1 : 0);
