import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Dockerfile, Instruction } from './dockerfile.js';

const root = join(import.meta.dirname, '../..');
const app = '/app';

/**
 * The folder /app of the image, made without Docker by the Dockerfile's own instructions: the checkout as it was
 * installed and built here, what the build stage then runs to leave only production in it, and the last stage's copies.
 * It lies outside of the checkout, or Node would find there what the image lacks.
 */
export function layOutImage({ stages }: Dockerfile): { readonly folder: string; remove(): void } {
  const home = mkdtempSync(join(tmpdir(), 'techmart-image-'));
  const [build, last] = [stages.find(({ name }) => name === 'build')!, stages.at(-1)!];
  const stage = join(home, 'build');
  const folder = join(home, 'app');
  for (const path of [stage, folder]) mkdirSync(path);
  try {
    copyCheckout(stage);
    for (const { text } of afterBuild(build.instructions)) mustRun(text, stage);
    for (const copy of last.instructions.filter(({ name }) => name === 'COPY')) {
      const from = copy.flags.includes('--from=build') ? stage : root;
      const words = copy.text.split(/\s+/);
      const target = join(folder, words.pop()!);
      for (const word of words) place(join(from, word.startsWith(app) ? word.slice(app.length) : word), target, words);
    }
    // The image runs as another user than the one that made it.
    chmodSync(home, 0o755);
    return { folder, remove: () => rmSync(home, { recursive: true, force: true }) };
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

/** Installed packages are linked where that can be done: half a gigabyte is not copied for a trial. */
function copyCheckout(stage: string): void {
  for (const name of ['package.json', 'package-lock.json', '.npmrc', 'LICENSE', 'NOTICE', 'apps', 'libs'])
    cpSync(join(root, name), join(stage, name), { recursive: true, verbatimSymlinks: true });
  const modules = join(root, 'node_modules');
  const linked = spawnSync('cp', ['-al', modules, join(stage, 'node_modules')]);
  if (linked.status !== 0) {
    rmSync(join(stage, 'node_modules'), { recursive: true, force: true });
    cpSync(modules, join(stage, 'node_modules'), { recursive: true, verbatimSymlinks: true });
  }
  // npm writes into this one in place, so it must not be the checkout's own.
  const notes = '.package-lock.json';
  rmSync(join(stage, 'node_modules', notes));
  cpSync(join(modules, notes), join(stage, 'node_modules', notes));
}

/** What the build stage runs once everything is compiled; the steps before were done by the test run itself. */
function afterBuild(instructions: readonly Instruction[]): Instruction[] {
  const runs = instructions.filter(({ name }) => name === 'RUN');
  const built = runs.findIndex(({ text }) => text === 'npm run build');
  if (built < 0) throw new Error('the build stage has no `RUN npm run build`');
  return runs.slice(built + 1);
}

function place(source: string, target: string, sources: readonly string[]): void {
  const isFolder = readdirSync(dirname(source), { withFileTypes: true }).some(
    (entry) => entry.isDirectory() && source.endsWith(`/${entry.name}`),
  );
  const intoFolder = !isFolder && (sources.length > 1 || target.endsWith('/'));
  const name = source.slice(source.lastIndexOf('/') + 1);
  mkdirSync(intoFolder ? target : dirname(target), { recursive: true });
  if (isFolder) mustRun(`mv '${source}' '${target}'`, '/');
  else cpSync(source, intoFolder ? join(target, name) : target);
}

function mustRun(script: string, cwd: string): void {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
  });
  if (status !== 0) throw new Error(`${script}\nended with ${status}:\n${stdout}${stderr}`);
}
