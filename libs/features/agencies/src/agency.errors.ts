import { explainConstraint } from '@techmart/database';
import { defineError } from '@techmart/kernel';

export const agencyNotFound = defineError('AGENCY.NOT_FOUND', 'not_found', {
  zh: '没有这个技术转移机构。',
  en: 'There is no such agency.',
});

export const honourExists = defineError('AGENCY.HONOUR_EXISTS', 'conflict', {
  zh: '该称号已登记。',
  en: 'This honour is recorded already.',
});
explainConstraint('agency_honour_agency_id_honour_code_year_key', honourExists);

export const honourNotFound = defineError('AGENCY.HONOUR_NOT_FOUND', 'not_found', {
  zh: '没有这项称号。',
  en: 'There is no such honour.',
});

export const notBroker = defineError('AGENCY.NOT_BROKER', 'forbidden', {
  zh: '您在当前机构中不是技术经纪人。',
  en: 'You are not a broker of this organisation.',
});

export const mandateNotFound = defineError('MANDATE.NOT_FOUND', 'not_found', {
  zh: '没有这项委托，或您无权查看。',
  en: 'There is no such mandate, or it is not yours to see.',
});

export const wrongMandateStatus = defineError('MANDATE.WRONG_STATUS', 'conflict', {
  zh: '委托当前状态为“{status}”，不能执行此操作。',
  en: 'The mandate is {status}; this cannot be done now.',
});

export const mandateNotActive = defineError('MANDATE.NOT_ACTIVE', 'conflict', {
  zh: '该委托未生效或已结束。',
  en: 'The mandate is not active, or has ended.',
});
