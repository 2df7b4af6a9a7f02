/** `npm run bench [name]`: runs the benchmarks of test/bench one after another; each prints ratios to the bare engine. */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './install.mjs';

install();
const { build } = await import('./build.mjs');
const { root } = await import('./projects.mjs');
const { asEnvironment, startServices } = await import('./services.mjs');

await build();
const services = await startServices('test');
const { ensureTemplate } = await import('@techmart/testing');
const environment = {
  ...process.env,
  ...asEnvironment(services),
  TEST_TEMPLATE: await ensureTemplate(services.databaseUrl),
};
const wanted = process.argv[2];
const files = readdirSync(join(root, 'test/bench')).filter(
  (file) => file.endsWith('.bench.ts') && (!wanted || file.startsWith(wanted)),
);
let failed = 0;
for (const file of files.sort()) {
  const child = spawn(
    process.execPath,
    ['-C', 'techmart', '--import', '@swc-node/register/esm-register', `test/bench/${file}`],
    { cwd: root, stdio: 'inherit', env: environment },
  );
  failed += (await new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))) === 0 ? 0 : 1;
}
await services.stop();
process.exit(failed > 0 ? 1 : 0);
