import { describe, expect, it } from '@jest/globals';
import { packageNames, redisMajor } from './redis-binary.js';
import { redisConfig } from './redis.js';

describe('Redis', () => {
  it('keeps jobs under memory pressure in both modes and pays for the disk only where data matters', () => {
    const of = { port: 7000, home: '/data/of "us"/redis', password: 'secret' };
    const [keep, test] = (['keep', 'test'] as const).map((mode) => redisConfig({ ...of, mode }).split('\n'));
    for (const lines of [keep, test]) {
      expect(lines).toEqual(
        expect.arrayContaining([
          'bind 127.0.0.1',
          'requirepass secret',
          'appendonly yes',
          'maxmemory-policy noeviction',
          'dir "/data/of \\"us\\"/redis"',
        ]),
      );
    }
    expect(keep).toContain('appendfsync everysec');
    expect(test).toContain('appendfsync no');
  });

  it('reads the version a server tells', () => {
    expect(redisMajor('Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64')).toBe(7);
    expect(redisMajor('something else')).toBe(0);
  });

  it('reads the packages apt would fetch, whatever their versions hold', () => {
    const output = [
      "'http://deb.example/pool/main/j/jemalloc/libjemalloc2_5.3.0-1_amd64.deb' libjemalloc2_5.3.0-1_amd64.deb 275448 SHA256:ab",
      "'http://deb.example/pool/main/o/openssl/libssl3t64_3.5.1-1+b1_arm64.deb' libssl3t64_3.5.1-1+b1_arm64.deb 2 MD5Sum:cd",
      "'http://deb.example/pool/main/r/redis-server_5%3a7.0.15_all.deb' redis-server_5%3a7.0.15_all.deb 3 ",
      'Reading package lists...',
    ].join('\n');
    expect(packageNames(output)).toEqual(['libjemalloc2', 'libssl3t64', 'redis-server']);
  });
});
