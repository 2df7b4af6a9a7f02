import { defineError } from '@techmart/kernel';

export const termNotFound = defineError('TERM.NOT_FOUND', 'not_found', {
  zh: '没有这条术语。',
  en: 'There is no such term.',
});
export const termExists = defineError('TERM.EXISTS', 'conflict', {
  zh: '这对术语已经存在，请直接修改。',
  en: 'This pair of terms is there already; change that one.',
});
export const termUseless = defineError('TERM.USELESS', 'invalid', {
  zh: '匹配无法使用这对术语：需要两到十六个字的中文术语和一到八个词的英文术语。',
  en: 'Matching has no use for this pair: it takes a Chinese term of 2 to 16 characters and an English one of 1 to 8 words.',
});
