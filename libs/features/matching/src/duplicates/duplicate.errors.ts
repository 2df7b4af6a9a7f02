import { defineError } from '@techmart/kernel';

export const duplicateNotFound = defineError('DUPLICATE.NOT_FOUND', 'not_found', {
  zh: '这两条目前不在疑似重复之列。',
  en: 'These two do not stand as possible copies of each other.',
});
