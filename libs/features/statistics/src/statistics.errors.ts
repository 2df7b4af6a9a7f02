import { defineError } from '@techmart/kernel';

export const noSuchTable = defineError('STATISTICS.NO_TABLE', 'not_found', {
  zh: '没有统计表“{table}”；可用的有：{tables}。',
  en: 'There is no table "{table}"; there are: {tables}.',
});
