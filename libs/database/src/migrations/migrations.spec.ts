import { describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { MIGRATIONS } from './index.js';

describe('the list of migrations', () => {
  it('names every migration file, in order', () => {
    const files = readdirSync(import.meta.dirname).filter((file) => /^\d/.test(file));
    const names = files.sort().map((file) => file.replace(/^(\d+)-(\w+)\.ts$/, '$2$1'));
    expect(names.length).toBeGreaterThan(0);
    expect(MIGRATIONS.map(({ name }) => name)).toEqual(names);
  });
});
