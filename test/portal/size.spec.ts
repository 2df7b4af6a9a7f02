import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';

const client = join(import.meta.dirname, '../../apps/web/build/client');
const manifestFile = join(client, '.vite/manifest.json');
/** The limit of the house is 150; this one tells of growth before it hurts. */
const MOST_KIB = 140;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

// `npm test` builds before it tests; a single run may not have.
(existsSync(manifestFile) ? describe : describe.skip)('the first script of a visitor page', () => {
  const manifest = (): Record<string, Chunk> => JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, Chunk>;
  const reached = (...entries: string[]): string[] => {
    const chunks = manifest();
    const seen = new Set<string>();
    const walk = (name: string): void => {
      if (seen.has(name)) return;
      seen.add(name);
      chunks[name]?.imports?.forEach(walk);
    };
    entries.forEach(walk);
    return [...seen].map((name) => chunks[name]!.file);
  };
  const pages = (): string[] => Object.keys(manifest()).filter((name) => /^src\/pages\/.*-pages?\.tsx$/.test(name));
  const content = (file: string): string => readFileSync(join(client, file), 'utf8');

  it(`is at most ${MOST_KIB} KiB on every page, with everything that it imports and the texts of one language`, () => {
    expect(pages().length).toBeGreaterThan(10);
    const sizes = pages().map((page) => {
      const files = [...reached('src/entry-client.tsx', page), manifest()['src/language/zh/index.ts']!.file];
      const bytes = files.reduce((sum, file) => sum + gzipSync(content(file), { level: 9 }).length, 0);
      return [page, bytes / 1_024] as const;
    });
    expect(sizes.filter(([, size]) => size > MOST_KIB)).toEqual([]);
  });

  it('holds the code of no other page', () => {
    const first = reached('src/entry-client.tsx');
    for (const page of pages()) expect(first).not.toContain(manifest()[page]!.file);
  });

  it('holds nothing of the libraries of the work areas', () => {
    for (const file of reached('src/entry-client.tsx', ...pages()))
      expect(content(file)).not.toMatch(/ant-btn|anticon|echarts/);
  });
});
