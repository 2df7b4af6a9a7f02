import { defineError } from '@techmart/kernel';

export const matchNotFound = defineError('MATCH.NOT_FOUND', 'not_found', {
  zh: '没有这条匹配，或您无权查看。',
  en: 'There is no such match, or it is not yours to see.',
});
