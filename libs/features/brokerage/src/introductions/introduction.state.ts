/** Where an agency's offer to bring two listings together stands. Every state but the first is final. */
export const introductionStatuses = ['open', 'accepted', 'declined', 'withdrawn', 'expired'] as const;
export type IntroductionStatus = (typeof introductionStatuses)[number];

export const answers = ['accepted', 'declined'] as const;
export type Answer = (typeof answers)[number];

export const sides = ['need', 'result'] as const;
/** Whose people answer: those of the need or those of the result. */
export type Side = (typeof sides)[number];

export interface IntroductionPosition {
  readonly status: IntroductionStatus;
  readonly needAnswer: Answer | null;
  readonly resultAnswer: Answer | null;
}

export const answerOf = (position: IntroductionPosition, side: Side): Answer | null =>
  side === 'need' ? position.needAnswer : position.resultAnswer;

/** The position after one side has answered; null where it has answered before or nothing is open any more. */
export function answered(position: IntroductionPosition, side: Side, answer: Answer): IntroductionPosition | null {
  if (position.status !== 'open' || answerOf(position, side) !== null) return null;
  const next = { ...position, [side === 'need' ? 'needAnswer' : 'resultAnswer']: answer };
  if (answer === 'declined') return { ...next, status: 'declined' };
  const isAgreed = next.needAnswer === 'accepted' && next.resultAnswer === 'accepted';
  return { ...next, status: isAgreed ? 'accepted' : 'open' };
}

/** Both sides are to answer within this many working days. */
export const INTRODUCTION_WORKING_DAYS = 10;
