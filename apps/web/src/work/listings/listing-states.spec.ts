import { describe, expect, it } from '@jest/globals';
import { actsOf, statuses, toneOf } from './listing-states.js';

describe('acts of a listing', () => {
  it('offers either to publish or to submit, never both', () => {
    for (const status of statuses)
      for (const mayPublish of [true, false]) {
        const acts = actsOf(status, mayPublish);
        expect(acts.includes('publish') && acts.includes('submit')).toBe(false);
      }
    expect(actsOf('draft', true)[0]).toBe('publish');
    expect(actsOf('draft', false)[0]).toBe('submit');
  });

  it('leaves an archived listing alone', () => {
    expect(actsOf('archived', true)).toEqual([]);
  });

  it('has a colour for every state', () => {
    expect(Object.keys(toneOf).sort()).toEqual([...statuses].sort());
  });
});
