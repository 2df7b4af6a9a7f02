/**
 * `npm run bench [-- name… --folder DIR --rows N]`: runs the benchmarks of test/bench one after another and closes with one table of
 * ratios to the bare engines. With a folder of judged texts (see the command eval) those are imported and matched;
 * else texts are put together from the sentences of the demo market. `--rows` says how far the benchmark growth grows.
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { install } from './install.mjs';

const { values, positionals } = parseArgs({
  options: { folder: { type: 'string' }, rows: { type: 'string' } },
  allowPositionals: true,
});
install();
const { build } = await import('./build.mjs');
const { root } = await import('./projects.mjs');
const { asEnvironment, startServices } = await import('./services.mjs');

const names = readdirSync(join(root, 'test/bench'))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''))
  .sort();
const unknown = positionals.find((name) => !names.includes(name));
if (unknown) {
  console.error(`there is no benchmark ${unknown}; there are: ${names.join(', ')}`);
  process.exit(2);
}
await build();
const services = await startServices('test');
const { ensureTemplate } = await import('@techmart/testing');
const environment = {
  ...process.env,
  ...asEnvironment(services),
  TEST_TEMPLATE: await ensureTemplate(services.databaseUrl),
  ...(values.folder ? { BENCH_FOLDER: resolve(values.folder) } : {}),
  ...(values.rows ? { BENCH_GROWN: values.rows } : {}),
};
const lines = [];
const remarks = [];
let failed = 0;
for (const name of positionals.length > 0 ? positionals : names) {
  console.log(`${name} …`);
  failed += (await run(name)) === 0 ? 0 : 1;
}
await services.stop();
show();
process.exit(failed > 0 ? 1 : 0);

function run(name) {
  const child = spawn(
    process.execPath,
    ['-C', 'techmart', '--import', '@swc-node/register/esm-register', `test/bench/${name}.bench.ts`],
    { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: environment },
  );
  child.on('message', ({ line, remark }) => {
    if (line) {
      lines.push({ name, ...line });
      console.log(`  ${line.what} (${line.unit}): ${line.ratio.toFixed(2)}`);
    }
    if (remark) remarks.push(`${name}: ${remark}`);
  });
  return new Promise((done) => child.on('exit', (code) => done(code ?? 1)));
}

function show() {
  const number = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
  const rows = lines.map(({ name, what, against, unit, bare, ours, ratio, reach }) => [
    name,
    what,
    against,
    unit,
    number(bare),
    number(ours),
    ratio.toFixed(2),
    reach === undefined ? '' : `${reach.toFixed(1)} ${ratio >= reach ? '✓' : '✗'}`,
  ]);
  const table = [['bench', 'ours', 'against', 'unit', 'bare', 'ours', 'ratio', 'reach'], ...rows];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  console.log('');
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
  for (const text of remarks) console.log(text);
  console.log(
    `Load of the machine now: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}. Ratio 1 = as fast as the bare engine.`,
  );
}
