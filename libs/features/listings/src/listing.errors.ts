import { defineError } from '@techmart/kernel';

export const listingNotFound = defineError('LISTING.NOT_FOUND', 'not_found', {
  zh: '没有这条记录，或您无权查看。',
  en: 'There is no such record, or it is not yours to see.',
});

export const wrongListingStatus = defineError('LISTING.WRONG_STATUS', 'conflict', {
  zh: '当前状态为“{status}”，不能执行“{action}”；可以执行：{possible}。',
  en: 'It is {status}, so "{action}" is not possible now; possible: {possible}.',
});

export const reviewNeeded = defineError('LISTING.REVIEW_NEEDED', 'forbidden', {
  zh: '贵机构尚未获准自行发布，请提交审核。',
  en: 'Your organisation may not publish by itself yet; submit the listing for review.',
});

export const ownerOnly = defineError('LISTING.OWNER_ONLY', 'forbidden', {
  zh: '委托不包括此项操作，请联系委托方办理。',
  en: 'The mandate does not cover this; its owner has to do it.',
});

export const tooManyAttachments = defineError('LISTING.TOO_MANY_ATTACHMENTS', 'conflict', {
  zh: '每条记录最多附 {most} 个文件。',
  en: 'A listing has at most {most} attachments.',
});
