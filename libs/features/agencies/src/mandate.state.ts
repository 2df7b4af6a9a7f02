import type { MandateStatus } from './mandate.entity.js';

export const mandateActions = ['accept', 'decline', 'end'] as const;
export type MandateAction = (typeof mandateActions)[number];

const transitions: Record<MandateStatus, Partial<Record<MandateAction, MandateStatus>>> = {
  offered: { accept: 'active', decline: 'declined', end: 'ended' },
  active: { end: 'ended' },
  declined: {},
  ended: {},
};

/** The state after an action; null where the action is not possible. */
export function nextMandateStatus(status: MandateStatus, action: MandateAction): MandateStatus | null {
  return transitions[status][action] ?? null;
}
