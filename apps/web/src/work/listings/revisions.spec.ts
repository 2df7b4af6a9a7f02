import { describe, expect, it } from '@jest/globals';
import type { Schema } from '../../api/client.js';
import { changesBetween, lastPublic } from './revisions.js';

type Revision = Schema['RevisionView'];
const version = (number: number, status: Revision['status'], content: object): Revision =>
  ({ version: number, status, content, createdAt: '2026-11-25T00:00:00Z' }) as Revision;

describe('versions of a listing', () => {
  it('tells the fields that differ, and takes all that is empty for the same', () => {
    const before = version(1, 'published', { title: '甲', goal: null, keywords: [], isAnonymous: false });
    const after = version(2, 'submitted', { title: '乙', goal: '', isAnonymous: true });
    expect(changesBetween('needs', before, after)).toEqual([
      { name: 'title', before: '甲', after: '乙' },
      { name: 'anonymous', before: false, after: true },
    ]);
  });

  it('does not mind the order of keys', () => {
    const before = version(1, 'draft', { translation: { title: 'A', language: 'en' } });
    const after = version(2, 'draft', { translation: { language: 'en', title: 'A' } });
    expect(changesBetween('results', before, after)).toEqual([]);
  });

  it('finds the version that was last on the market', () => {
    const history = [version(4, 'submitted', {}), version(3, 'draft', {}), version(2, 'published', {})];
    expect(lastPublic(history)?.version).toBe(2);
    expect(lastPublic([version(1, 'submitted', {})])).toBeNull();
  });
});
