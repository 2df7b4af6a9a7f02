import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildWhole, copyWhole, unprivilegedUser } from './platform.js';
import { loadSecrets } from './secrets.js';

describe('the machine below', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'techmart-platform-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('runs PostgreSQL as the owner of the data, else as postgres, else as nobody, never as root', () => {
    const nobody = 'root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65533:nobody:/:/bin/false\n';
    const postgres = 'postgres:x:101:104::/var:/bin/sh\n';
    const owner = 'wang:x:1000:1001::/home/wang:/bin/sh\n';
    expect(unprivilegedUser(1000, nobody + postgres + owner)).toEqual({ uid: 1000, gid: 1001 });
    expect(unprivilegedUser(1000, nobody + postgres)).toEqual({ uid: 101, gid: 104 });
    expect(unprivilegedUser(0, nobody + postgres)).toEqual({ uid: 101, gid: 104 });
    expect(unprivilegedUser(0, nobody)).toEqual({ uid: 65534, gid: 65533 });
    expect(unprivilegedUser(0, 'root:x:0:0:root:/root:/bin/bash\n')).toBeNull();
  });

  it('copies so that any user can run the copy, without what is filtered out', async () => {
    const source = join(folder, 'source');
    mkdirSync(join(source, 'bin'), { recursive: true, mode: 0o700 });
    writeFileSync(join(source, 'bin/server'), 'binary', { mode: 0o600 });
    writeFileSync(join(source, 'lib.a'), 'static');
    const target = join(folder, 'deep/target');
    await copyWhole(source, target, (path) => !path.endsWith('.a'));
    expect(readdirSync(target)).toEqual(['bin']);
    expect(statSync(join(target, 'bin')).mode & 0o777).toBe(0o755);
    expect(statSync(join(target, 'bin/server')).mode & 0o777).toBe(0o755);
  });

  it('leaves nothing of a build that fails', async () => {
    const failing = buildWhole(join(folder, 'target'), async (draft) => {
      mkdirSync(draft);
      throw new Error('disk full');
    });
    await expect(failing).rejects.toThrow('disk full');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps secrets over starts, readable by their owner only, and adds a missing one', () => {
    const first = loadSecrets(folder);
    expect(loadSecrets(folder)).toEqual(first);
    const file = join(folder, 'secrets.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(Buffer.byteLength(first.meiliKey)).toBeGreaterThanOrEqual(16);
    writeFileSync(file, JSON.stringify({ ...first, meiliKey: undefined }));
    const mended = loadSecrets(folder);
    expect(mended).toMatchObject({ postgresPassword: first.postgresPassword, redisPassword: first.redisPassword });
    expect(mended.meiliKey).not.toBe(first.meiliKey);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(mended);
  });
});
