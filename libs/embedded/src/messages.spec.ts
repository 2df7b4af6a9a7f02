import { describe, expect, it } from '@jest/globals';
import { inUse, startFailed, unavailable } from './messages.js';

describe('messages of a start that cannot go on', () => {
  it('names every missing service with its reason and both ways out, in both languages', () => {
    const error = unavailable([
      { service: 'Redis', reason: 'no redis-server on PATH' },
      { service: 'Meilisearch 1.21', reason: 'no package for darwin-arm64' },
    ]);
    expect(error.code).toBe('UNAVAILABLE');
    expect(error.message).toMatch(/本机无法自带运行: Redis, Meilisearch 1\.21/);
    expect(error.message).toContain('This machine cannot run these from packages');
    expect(error.message).toContain('no package for darwin-arm64');
    expect(error.message.match(/docker compose -f docker\/compose\.yml up/g)).toHaveLength(2);
    for (const name of ['DATABASE_URL', 'REDIS_URL', 'MEILI_URL', 'MEILI_KEY']) expect(error.message).toContain(name);
  });

  it('says which process holds the data', () => {
    expect(inUse('/data', 42).message).toMatch(/\/data 正被进程 42 使用[^]*\/data is in use by process 42/);
  });

  it('shows where the log is and its end', () => {
    expect(startFailed('redis', 'ended with code 1', '/data/redis.log', 'out of memory\n').message).toMatch(
      /did not start: ended with code 1; log: \/data\/redis\.log\nout of memory$/,
    );
  });
});
