import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';

jest.setTimeout(60_000);
const root = join(import.meta.dirname, '../..');

it('the types of the portal are those of the API description', () => {
  const folder = mkdtempSync(join(tmpdir(), 'techmart-schema-'));
  const made = join(folder, 'schema.ts');
  execFileSync(
    'npm',
    ['exec', '--workspace', '@techmart/web', '--', 'openapi-typescript', join(root, 'docs/openapi.json'), '-o', made],
    {
      cwd: root,
      stdio: 'pipe',
    },
  );
  const isSame = readFileSync(made, 'utf8') === readFileSync(join(root, 'apps/web/src/api/schema.ts'), 'utf8');
  rmSync(folder, { recursive: true, force: true });
  // `npm run reference` makes both anew.
  expect(isSame).toBe(true);
});
