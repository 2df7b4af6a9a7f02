import { explainConstraint } from '@techmart/database';
import { defineError } from '@techmart/kernel';

export const interestNotFound = defineError('INTEREST.NOT_FOUND', 'not_found', {
  zh: '没有这条意向，或您无权查看。',
  en: 'There is no such interest, or it is not yours to see.',
});

export const interestAlreadyOpen = defineError('INTEREST.ALREADY_OPEN', 'conflict', {
  zh: '贵机构对这条成果或需求已有一条待答复的意向。',
  en: 'Your organisation already has an interest in this listing that waits for its answer.',
});
explainConstraint('interest_open_result_key', interestAlreadyOpen);
explainConstraint('interest_open_need_key', interestAlreadyOpen);

export const ownListing = defineError('INTEREST.OWN_LISTING', 'conflict', {
  zh: '不能对自己机构的成果或需求表达意向。',
  en: 'An organisation cannot be interested in its own listing.',
});

export const listingNotOpen = defineError('INTEREST.LISTING_NOT_OPEN', 'conflict', {
  zh: '这条成果或需求目前不在市场上，不能表达意向。',
  en: 'This listing is not on the market now, so nobody can show interest in it.',
});

export const wrongInterestStatus = defineError('INTEREST.WRONG_STATUS', 'conflict', {
  zh: '意向当前状态为“{status}”，不能执行“{action}”。',
  en: 'The interest is {status}, so "{action}" is not possible any more.',
});

export const noMandate = defineError('INTEREST.NO_MANDATE', 'forbidden', {
  zh: '贵机构没有该机构的有效委托，不能代其表达意向。',
  en: 'Your organisation holds no active mandate of that organisation and cannot act for it.',
});

export const notAParty = defineError('INTEREST.NOT_A_PARTY', 'forbidden', {
  zh: '登记机构、主管部门以及被拒绝或停用的机构不能参与交易。',
  en: 'Offices, the administration, and organisations that were refused or suspended cannot take part in deals.',
});
