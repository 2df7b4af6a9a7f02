import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { interestActions, interestStatuses, nextInterestStatus, type InterestStatus } from './interest.state.js';

describe('the states of an interest', () => {
  it('takes one answer and no second one', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...interestActions), { minLength: 1, maxLength: 8 }), (actions) => {
        let status: InterestStatus = 'submitted';
        let changes = 0;
        for (const action of actions) {
          const next = nextInterestStatus(status, action);
          if (!next) continue;
          status = next;
          changes += 1;
        }
        expect(changes).toBe(1);
      }),
    );
  });

  it('leads only to known states', () => {
    for (const status of interestStatuses)
      for (const action of interestActions) {
        const next = nextInterestStatus(status, action);
        if (next) expect(interestStatuses).toContain(next);
      }
  });
});
