import { defineError } from '@techmart/kernel';

export const importNotFound = defineError('IMPORT.NOT_FOUND', 'not_found', {
  zh: '没有这次导入，或您无权查看。',
  en: 'There is no such import, or it is not yours to see.',
});
export const wrongImportStatus = defineError('IMPORT.WRONG_STATUS', 'conflict', {
  zh: '导入当前状态为“{status}”，不能这样操作。',
  en: 'This cannot be done while the import is {status}.',
});
export const importFileGone = defineError('IMPORT.FILE_GONE', 'conflict', {
  zh: '文件已过保存期限，请重新上传。',
  en: 'The file was kept for a week only; please send it again.',
});
export const importFileTooLarge = defineError('IMPORT.FILE_TOO_LARGE', 'too_large', {
  zh: '文件不能超过 {megabytes} MB，请分成几个文件。',
  en: 'A file may have at most {megabytes} MB; please split it.',
});
export const tooManyImports = defineError('IMPORT.TOO_MANY', 'conflict', {
  zh: '贵机构已有 {most} 次导入正在进行，请等待完成或先停止。',
  en: 'Your organisation has {most} imports under way; wait for them, or stop one first.',
});
