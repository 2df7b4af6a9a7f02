import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listingActions, listingStatuses, nextStatus, possibleActions, type ListingStatus } from './listing.state.js';

describe('listing states', () => {
  it('never leave the table, end in archived and reach every state from a draft', () => {
    const reached = new Set<ListingStatus>(['draft']);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...listingActions), { maxLength: 12 }), (actions) => {
        let status: ListingStatus = 'draft';
        for (const action of actions) {
          const next = nextStatus(status, action);
          expect(possibleActions(status).includes(action)).toBe(next !== null);
          if (status === 'archived') expect(next).toBeNull();
          status = next ?? status;
          reached.add(status);
        }
      }),
      { numRuns: 2_000 },
    );
    expect([...reached].sort()).toEqual([...listingStatuses].sort());
  });
  it('lets only published listings expire', () => {
    expect(listingStatuses.filter((status) => nextStatus(status, 'expire'))).toEqual(['published']);
  });
});
