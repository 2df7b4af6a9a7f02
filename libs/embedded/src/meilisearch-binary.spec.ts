import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkSha256, knownSha256 } from './meilisearch-binary.js';

describe('the checksum of Meilisearch', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'techmart-checksum-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('refuses a binary with other content, naming the file and both sums', async () => {
    const file = join(folder, 'meilisearch');
    writeFileSync(file, 'not the server');
    await expect(checkSha256(file)).rejects.toMatchObject({
      code: 'CHECKSUM',
      message: expect.stringMatching(new RegExp(`${file}[^]*expected ${knownSha256}`)),
    });
  });

  it('accepts the content it expects', async () => {
    const file = join(folder, 'abc');
    writeFileSync(file, 'abc');
    await checkSha256(file, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
