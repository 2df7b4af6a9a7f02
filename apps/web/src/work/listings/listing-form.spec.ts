import { describe, expect, it } from '@jest/globals';
import type { Listing } from '../queries.js';
import {
  carryOver,
  changedFields,
  changeOf,
  emptyValues,
  namePath,
  newRequestOf,
  requestOf,
  valuesOf,
} from './listing-form.js';

const need = {
  title: '塔筒防腐',
  problem: '三年即锈蚀',
  goal: null,
  keywords: ['防腐'],
  fieldCode: '05',
  budgetMaxFen: 200_000_050,
  deadline: '2030-06-30',
  cooperationModes: ['licence'],
  regionCode: '350900',
  visibility: 'public',
  anonymous: false,
  translation: { title: 'Towers', language: 'en', keywords: [] },
} as unknown as Listing;

describe('the form of a listing', () => {
  it('holds amounts in yuan and sends them in fen', () => {
    const values = valuesOf('needs', need);
    expect(values.budgetMaxFen).toBe(2_000_000.5);
    expect(requestOf('needs', values).budgetMaxFen).toBe(200_000_050);
  });

  it('sends only what was changed', () => {
    const saved = valuesOf('needs', need);
    expect(changeOf('needs', saved, saved)).toEqual({});
    expect(changeOf('needs', saved, { ...saved, title: ' 塔筒 ', goal: '3000 小时', budgetMaxFen: null })).toEqual({
      title: '塔筒',
      goal: '3000 小时',
      budgetMaxFen: null,
    });
  });

  it('takes a translation with its keys in another order for the same', () => {
    const saved = valuesOf('needs', need);
    const other = { ...saved, translation: { language: 'en', title: 'Towers', problem: '' } };
    expect(changedFields('needs', saved, other)).toEqual([]);
  });

  it('carries over to a newer state only what the writer had changed', () => {
    const base = valuesOf('needs', need);
    const newer = { ...base, title: '新标题' };
    expect(carryOver('needs', base, { ...base, goal: '3000 小时' }, newer)).toEqual({ ...newer, goal: '3000 小时' });
  });

  it('leaves out what is empty of a new listing', () => {
    const request = newRequestOf('results', { ...emptyValues.results, title: '涂料', fieldCode: '05', summary: ' ' });
    expect(request).toEqual({
      title: '涂料',
      fieldCode: '05',
      keywords: [],
      ip: [],
      conversionModes: [],
      priceKind: 'negotiable',
      visibility: 'public',
    });
  });

  it('keeps a fixed price in both of its ends and none for a negotiable one', () => {
    const priced = { ...emptyValues.results, priceMinFen: 10, priceMaxFen: 20 };
    expect(requestOf('results', { ...priced, priceKind: 'fixed' })).toMatchObject({
      priceMinFen: 1_000,
      priceMaxFen: 1_000,
    });
    expect(requestOf('results', priced)).toMatchObject({ priceMinFen: null, priceMaxFen: null });
  });

  it('finds the field of a violation', () => {
    expect(namePath('ip.0.number')).toEqual(['ip', 0, 'number']);
    expect(namePath('ip[1].kind')).toEqual(['ip', 1, 'kind']);
    expect(namePath('title')).toEqual(['title']);
  });
});
