import { defineError } from '@techmart/kernel';

export const keyInUse = defineError('IDEMPOTENCY.IN_USE', 'conflict', {
  zh: '使用同一 Idempotency-Key 的请求正在处理中，请稍后重试。',
  en: 'A request with this Idempotency-Key is still being worked on; try again shortly.',
});
export const keyTakenOver = defineError('IDEMPOTENCY.TAKEN_OVER', 'conflict', {
  zh: '处理时间过长，同一 Idempotency-Key 的后一个请求已接手，本次未作任何更改。',
  en: 'This took so long that a later request with the same Idempotency-Key took over; this one changed nothing.',
});
export const answerLost = defineError('IDEMPOTENCY.ANSWER_LOST', 'conflict', {
  zh: '使用此 Idempotency-Key 的请求已经生效，但当时的答复未能保存；请查看记录的当前状态，不要用新的键重发。',
  en: 'The request with this Idempotency-Key has taken effect, but its answer was lost. Look at the record as it is now instead of sending again.',
});
