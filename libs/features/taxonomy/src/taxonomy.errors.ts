import { defineError } from '@techmart/kernel';

export const noTable = defineError('TAXONOMY.NO_TABLE', 'not_found', {
  zh: '没有这个代码表。',
  en: 'There is no such code table.',
});

export const noCode = defineError('TAXONOMY.NO_CODE', 'not_found', {
  zh: '代码表中没有这个代码。',
  en: 'There is no such code in the table.',
});

export const notExtensible = defineError('TAXONOMY.CLOSED', 'conflict', {
  zh: '该代码表是固定的，不能增加代码。',
  en: 'This table is closed; no codes can be added.',
});
