/**
 * Migrations: `npm run migration -- generate Name` writes what the entities say and the migrations do not yet;
 * `npm run migration -- check` fails when there is such a difference. Both work on a fresh, throw-away database.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { root } from './projects.mjs';
import { asEnvironment, startServices } from './services.mjs';

const [action, name] = process.argv.slice(2);
if (!['generate', 'check'].includes(action) || (action === 'generate' && !/^[A-Z]\w+$/.test(name ?? ''))) {
  console.error('usage: npm run migration -- generate NameInCapitals | npm run migration -- check');
  process.exit(2);
}
await build();
const services = await startServices('test');
const { databaseUrl, onServer } = await import('@techmart/testing');
const database = `migration_${process.pid}`;
const folder = 'libs/database/src/migrations';
const typeorm = (...args) =>
  spawnSync(
    process.execPath,
    [
      '-C',
      'techmart',
      '--import',
      '@swc-node/register/esm-register',
      'node_modules/typeorm/cli.js',
      ...args,
      '-d',
      'apps/cli/src/data-source.ts',
    ],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...asEnvironment(services), DATABASE_URL: databaseUrl(services.databaseUrl, database) },
    },
  ).status ?? 1;
/** The doors know the migrations by this list. */
function listMigrations() {
  const migrations = readdirSync(join(root, folder))
    .filter((file) => /^\d+-\w+\.ts$/.test(file))
    .sort()
    .map((file) => ({ file: file.replace('.ts', '.js'), name: file.replace(/^(\d+)-(\w+)\.ts$/, '$2$1') }));
  writeFileSync(
    join(root, folder, 'index.ts'),
    [
      ...migrations.map(({ file, name }) => `import { ${name} } from './${file}';`),
      '\n/** All migrations, in order. `npm run migration -- generate` writes this list. */',
      `export const MIGRATIONS = [${migrations.map(({ name }) => name).join(', ')}];\n`,
    ].join('\n'),
  );
}

let code = 1;
try {
  await onServer(services.databaseUrl, (client) => client.query(`create database ${database}`));
  code = typeorm('migration:run');
  if (code === 0 && action === 'generate') {
    code = typeorm('migration:generate', join(folder, name), '--esm', '--pretty');
    listMigrations();
    spawnSync('npx', ['prettier', '--write', folder], { cwd: root });
  }
  // With --check the command fails when it finds something to generate.
  if (code === 0 && action === 'check') code = typeorm('migration:generate', join(folder, 'Drift'), '--esm', '--check');
} finally {
  await onServer(services.databaseUrl, (client) => client.query(`drop database if exists ${database} with (force)`));
  await services.stop();
}
process.exit(code);
