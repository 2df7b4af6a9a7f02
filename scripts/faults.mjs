/** `npm run faults`: breaks a market of its own again and again while people work in it; options in test/faults/main.ts. */
import { spawn } from 'node:child_process';
import { install } from './install.mjs';

install();
const { buildIfChanged } = await import('./build.mjs');
const { root } = await import('./projects.mjs');

await buildIfChanged();
const child = spawn(
  process.execPath,
  ['-C', 'techmart', '--import', '@swc-node/register/esm-register', 'test/faults/main.ts', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
process.exit(await new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1))));
