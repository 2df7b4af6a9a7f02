import { defineError } from '@techmart/kernel';

export const printerBusy = defineError('DOCUMENTS.BUSY', 'unavailable', {
  zh: '文件生成繁忙，请稍后再试。',
  en: 'Too many documents are being made; please try again shortly.',
});
