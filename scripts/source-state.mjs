/** Name, size and time of some files in one hash: cheap enough to look at before each command. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './projects.mjs';

/** @param {string[]} files by their paths from the root of the repository, in any order */
export async function stateOf(files) {
  const lines = await Promise.all(
    [...files].sort().map(async (file) => {
      const { size, mtimeMs } = await stat(join(root, file));
      return `${file} ${size} ${mtimeMs}`;
    }),
  );
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
