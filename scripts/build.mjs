/** Compiles every project of nest-cli.json from src/ to dist/ with SWC. Types are checked apart (`npm run types`). */
import { readFileSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { transformFile } from '@swc/core';
import { projects, root } from './projects.mjs';

const swcrc = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
const isSource = (file) => file.endsWith('.ts') && !/\.(spec|d)\.ts$/.test(file);

export async function build() {
  const counts = await Promise.all(
    projects.map(async ({ root: folder, sourceRoot }) => {
      const from = join(root, sourceRoot);
      const out = join(root, folder, 'dist');
      await rm(out, { recursive: true, force: true });
      const files = (await readdir(from, { recursive: true })).filter(isSource);
      await Promise.all(files.map((file) => compile(join(from, file), join(out, file).replace(/\.ts$/, '.js'))));
      return files.length;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
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
