import { defineError } from '@techmart/kernel';

export const savedSearchNotFound = defineError('SAVED_SEARCH.NOT_FOUND', 'not_found', {
  zh: '没有这个保存的搜索。',
  en: 'There is no such saved search.',
});

export const tooManySavedSearches = defineError('SAVED_SEARCH.TOO_MANY', 'conflict', {
  zh: '最多保存 {max} 个搜索，请先删除不再需要的。',
  en: 'At most {max} searches can be saved; delete one that you no longer need first.',
});
