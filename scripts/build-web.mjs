/** Builds the portal (apps/web/build) for browser and server with Vite, unless nothing of it has changed. */
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { root } from './projects.mjs';
import { stateOf } from './source-state.mjs';

const web = join(root, 'apps/web');
const stamp = join(web, 'build/built');
/** Smaller files gain nothing by compression. */
const LEAST_BYTES = 1_024;

/** Returns true when it had to build. */
export async function buildWeb() {
  const state = await sourceState();
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === state) return false;
  const { build } = await import('vite');
  const options = { configFile: join(web, 'vite.config.ts'), root: web, logLevel: 'warn' };
  const { NODE_ENV } = process.env;
  try {
    await build(options);
    await build({ ...options, build: { ssr: true } });
  } finally {
    // Vite declares the whole process a production, and with it every door and test started from here: no demo market.
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
  await compressAssets(join(web, 'build/client/assets'));
  await writeFile(stamp, state);
  return true;
}

/** Of everything that goes into it; tests do not. */
async function sourceState() {
  const folders = await Promise.all(
    ['src', 'public'].map(async (folder) =>
      (await readdir(join(web, folder), { recursive: true })).map((file) => join('apps/web', folder, file)),
    ),
  );
  const files = [...folders.flat(), 'apps/web/vite.config.ts', 'apps/web/package.json', 'package-lock.json'];
  return stateOf(files.filter((file) => !/\.spec\.tsx?$/.test(file)));
}

/** Done once here, at full strength, so that the door never compresses a file. */
async function compressAssets(folder) {
  const files = (await readdir(folder)).filter((file) => /\.(js|css|svg|json)$/.test(file));
  await Promise.all(
    files.map(async (file) => {
      const content = await readFile(join(folder, file));
      if (content.length < LEAST_BYTES) return;
      const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } };
      await Promise.all([
        promisify(brotliCompress)(content, quality).then((small) => writeFile(join(folder, `${file}.br`), small)),
        promisify(gzip)(content, { level: 9 }).then((small) => writeFile(join(folder, `${file}.gz`), small)),
      ]);
    }),
  );
}
