/** States of an interest on its way to an answer. Every state but the first is final. */
export const interestStatuses = ['submitted', 'accepted', 'declined', 'withdrawn', 'expired'] as const;
export type InterestStatus = (typeof interestStatuses)[number];

export const interestActions = ['accept', 'decline', 'withdraw', 'expire'] as const;
export type InterestAction = (typeof interestActions)[number];

const transitions: Record<InterestStatus, Partial<Record<InterestAction, InterestStatus>>> = {
  submitted: { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn', expire: 'expired' },
  accepted: {},
  declined: {},
  withdrawn: {},
  expired: {},
};

/** The state after an action; null where the action is not possible. */
export function nextInterestStatus(status: InterestStatus, action: InterestAction): InterestStatus | null {
  return transitions[status][action] ?? null;
}

/** An interest is to be answered within this many working days. */
export const ANSWER_WORKING_DAYS = 5;
/** Unanswered, it ends this many working days after it was due. */
export const GRACE_WORKING_DAYS = 5;
