import { explainConstraint } from '@techmart/database';
import { defineError } from '@techmart/kernel';

export const introductionNotFound = defineError('INTRODUCTION.NOT_FOUND', 'not_found', {
  zh: '没有这次撮合，或您无权查看。',
  en: 'There is no such introduction, or it is not yours to see.',
});
export const introductionOpen = defineError('INTRODUCTION.ALREADY_OPEN', 'conflict', {
  zh: '这两条已有一次待答复的撮合。',
  en: 'An introduction of these two waits for its answers already.',
});
explainConstraint('introduction_open_key', introductionOpen);
export const listingNotHeld = defineError('INTRODUCTION.NOT_HELD', 'forbidden', {
  zh: '两条之中至少有一条应在贵机构的有效委托之内。',
  en: 'At least one of the two must be in your hands by an active mandate.',
});
export const notIntroducible = defineError('INTRODUCTION.NOT_OPEN', 'conflict', {
  zh: '两条都须在市场上，并能为对方所见。',
  en: 'Both must be on the market, and each must be one that the other side may see.',
});
export const sameOwner = defineError('INTRODUCTION.SAME_OWNER', 'conflict', {
  zh: '两条属于同一机构，不能撮合。',
  en: 'Both belong to one organisation; there is nobody to introduce.',
});
export const wrongIntroductionStatus = defineError('INTRODUCTION.WRONG_STATUS', 'conflict', {
  zh: '这次撮合当前状态为“{status}”，或贵方已经答复，不能这样操作。',
  en: 'This cannot be done: the introduction is {status}, or your side has answered.',
});
