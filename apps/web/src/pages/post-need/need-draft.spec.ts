import { describe, expect, it } from '@jest/globals';
import { emptyDraft, faultsOf, fenOf, requestOf } from './need-draft.js';

const TODAY = '2026-11-25';
const written = {
  ...emptyDraft,
  title: '塔筒防腐',
  problem: '塔筒浪溅区三年即锈蚀，现用底漆耐盐雾约 1500 小时，停机重涂费用高。',
  fieldCode: '05',
};

describe('a need draft', () => {
  it('reads 万元 as people write it, to the fen', () => {
    expect([fenOf('50'), fenOf('1,200'), fenOf('0.5'), fenOf('12.345678')]).toEqual([
      50_000_000, 1_200_000_000, 500_000, 12_345_678,
    ]);
    expect([fenOf(''), fenOf('-3'), fenOf('fifty'), fenOf('1e9')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('names every fault at its field', () => {
    expect(faultsOf({ ...emptyDraft, budgetMin: '9', budgetMax: '3', deadline: '2026-11-24' }, TODAY)).toEqual({
      title: { key: 'missing' },
      problem: { key: 'missing' },
      fieldCode: { key: 'missing' },
      budgetMax: { key: 'budgetOrder' },
      deadline: { key: 'deadlinePast' },
    });
    expect(faultsOf({ ...written, problem: '生锈' }, TODAY)).toEqual({ problem: { key: 'tooShort', count: 20 } });
    expect(faultsOf({ ...written, deadline: TODAY }, TODAY)).toEqual({});
  });

  it('sends only what was filled in', () => {
    expect(requestOf({ ...written, budgetMax: '50', modes: ['licence'] })).toEqual({
      title: '塔筒防腐',
      problem: written.problem,
      fieldCode: '05',
      budgetMaxFen: 50_000_000,
      cooperationModes: ['licence'],
    });
  });
});
