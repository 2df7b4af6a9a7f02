/**
 * Compiles every project of nest-cli.json from src/ to dist/ with SWC, and the portal with Vite where it has changed.
 * Types are checked apart (`npm run types`).
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { transformFile } from '@swc/core';
import { buildWeb } from './build-web.mjs';
import { projects, root } from './projects.mjs';
import { stateOf } from './source-state.mjs';

const swcrc = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
const isSource = (file) => file.endsWith('.ts') && !/\.(spec|d)\.ts$/.test(file);

const stamp = join(root, 'node_modules/.cache/techmart/built');

/** Compiles everything; returns how many files. */
export async function build() {
  await rm(stamp, { force: true });
  const state = await sourceState();
  const portal = buildWeb();
  const rooms = Promise.all(
    projects.map(async ({ root: folder, sourceRoot }) => {
      const from = join(root, sourceRoot);
      const out = join(root, folder, 'dist');
      await rm(out, { recursive: true, force: true });
      const files = (await readdir(from, { recursive: true })).filter(isSource);
      await Promise.all(files.map((file) => compile(join(from, file), join(out, file).replace(/\.ts$/, '.js'))));
      return files.length;
    }),
  );
  const [counts] = await Promise.all([rooms, portal]);
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, state);
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Compiles when a source is not as it was at the last build. */
export async function buildIfChanged() {
  const built = existsSync(stamp) ? await readFile(stamp, 'utf8') : null;
  const isWhole = projects.every(({ root: folder }) => existsSync(join(root, folder, 'dist')));
  if (!isWhole || built !== (await sourceState())) await build();
}

async function sourceState() {
  const lists = await Promise.all(
    projects.map(async ({ sourceRoot }) =>
      (await readdir(join(root, sourceRoot), { recursive: true }))
        .filter(isSource)
        .map((file) => join(sourceRoot, file)),
    ),
  );
  return stateOf(lists.flat());
}

async function compile(source, target) {
  const { code, map } = await transformFile(source, {
    ...swcrc,
    swcrc: false,
    configFile: false,
    sourceFileName: relative(dirname(target), source),
  });
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, `${code}\n//# sourceMappingURL=${basename(target)}.map\n`);
  await writeFile(`${target}.map`, map);
}

if (process.argv[1] === import.meta.filename) {
  const started = performance.now();
  const files = await build();
  console.log(`built ${files} files in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
