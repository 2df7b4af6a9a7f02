import { describe, expect, it } from '@jest/globals';
import { mandateStatuses } from './mandate.entity.js';
import { mandateActions, nextMandateStatus } from './mandate.state.js';

describe('a mandate', () => {
  it('moves only from offer to answer to end', () => {
    const moves = mandateStatuses.flatMap((status) =>
      mandateActions.flatMap((action) => {
        const next = nextMandateStatus(status, action);
        return next ? [`${status} ${action} ${next}`] : [];
      }),
    );
    expect(moves).toEqual([
      'offered accept active',
      'offered decline declined',
      'offered end ended',
      'active end ended',
    ]);
  });
});
