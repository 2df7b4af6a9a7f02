import { explainConstraint } from '@techmart/database';
import { defineError } from '@techmart/kernel';

export const organisationNotFound = defineError('ORGANISATION.NOT_FOUND', 'not_found', {
  zh: '没有这个机构，或您无权查看。',
  en: 'There is no such organisation, or it is not yours to see.',
});

export const creditCodeTaken = defineError('ORGANISATION.ALREADY_REGISTERED', 'conflict', {
  zh: '该统一社会信用代码已注册，请联系本机构管理员邀请您加入。',
  en: 'An organisation with this credit code is registered already; ask its owner to invite you.',
});
explainConstraint('organisation_unified_social_credit_code_key', creditCodeTaken);

export const wrongOrganisationStatus = defineError('ORGANISATION.WRONG_STATUS', 'conflict', {
  zh: '机构当前状态为“{status}”，不能执行此操作。',
  en: 'The organisation is {status}; this cannot be done now.',
});
