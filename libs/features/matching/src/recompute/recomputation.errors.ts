import { defineError } from '@techmart/kernel';

export const recomputationNotFound = defineError('RECOMPUTATION.NOT_FOUND', 'not_found', {
  zh: '没有这次重新计算。',
  en: 'There is no such recomputation.',
});
export const recomputationRunning = defineError('RECOMPUTATION.RUNNING', 'conflict', {
  zh: '匹配正在重新计算，请等待完成或先停止。',
  en: 'Matches are being computed anew already; wait until that is done, or stop it first.',
});
export const wrongRecomputationStatus = defineError('RECOMPUTATION.WRONG_STATUS', 'conflict', {
  zh: '当前状态（{status}）下不能这样操作。',
  en: 'This cannot be done while it is {status}.',
});
