import { describe, expect, it } from '@jest/globals';
import { answered, type IntroductionPosition } from './introduction.state.js';

const open: IntroductionPosition = { status: 'open', needAnswer: null, resultAnswer: null };

describe('an introduction', () => {
  it('is accepted once both sides have said yes, in whichever order', () => {
    for (const [first, second] of [
      ['need', 'result'],
      ['result', 'need'],
    ] as const) {
      const half = answered(open, first, 'accepted')!;
      expect(half.status).toBe('open');
      expect(answered(half, second, 'accepted')).toEqual({
        status: 'accepted',
        needAnswer: 'accepted',
        resultAnswer: 'accepted',
      });
    }
  });

  it('is declined by either side, whatever the other has said', () => {
    expect(answered(open, 'need', 'declined')!.status).toBe('declined');
    expect(answered(answered(open, 'need', 'accepted')!, 'result', 'declined')!.status).toBe('declined');
  });

  it('is answered once by each side, and not after its end', () => {
    expect(answered(answered(open, 'need', 'accepted')!, 'need', 'declined')).toBeNull();
    for (const status of ['accepted', 'declined', 'withdrawn', 'expired'] as const)
      expect(answered({ ...open, status }, 'result', 'accepted')).toBeNull();
  });
});
