import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';

const client = join(import.meta.dirname, '../../apps/web/build/client');
const manifestFile = join(client, '.vite/manifest.json');
const MOST_KIB = 150;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

// `npm test` builds before it tests; a single run may not have.
(existsSync(manifestFile) ? describe : describe.skip)('the first script of a visitor page', () => {
  const manifest = (): Record<string, Chunk> => JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, Chunk>;
  const reached = (entry: string): string[] => {
    const chunks = manifest();
    const seen = new Set<string>();
    const walk = (name: string): void => {
      if (seen.has(name)) return;
      seen.add(name);
      chunks[name]?.imports?.forEach(walk);
    };
    walk(entry);
    return [...seen].map((name) => chunks[name]!.file);
  };
  const content = (file: string): string => readFileSync(join(client, file), 'utf8');

  it(`is at most ${MOST_KIB} KiB with everything that it imports and the texts of one language`, () => {
    const files = [...reached('src/entry-client.tsx'), manifest()['src/language/zh/index.ts']!.file];
    const bytes = files.reduce((sum, file) => sum + gzipSync(content(file), { level: 9 }).length, 0);
    expect(bytes / 1_024).toBeLessThanOrEqual(MOST_KIB);
  });

  it('holds nothing of the libraries of the work areas', () => {
    for (const file of reached('src/entry-client.tsx')) expect(content(file)).not.toMatch(/ant-btn|anticon|echarts/);
  });
});
