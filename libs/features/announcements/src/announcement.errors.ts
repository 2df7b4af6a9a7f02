import { defineError } from '@techmart/kernel';

export const announcementNotFound = defineError('ANNOUNCEMENT.NOT_FOUND', 'not_found', {
  zh: '没有这条政策或公告。',
  en: 'There is no such announcement.',
});

export const wrongAnnouncementStatus = defineError('ANNOUNCEMENT.WRONG_STATUS', 'conflict', {
  zh: '当前状态为“{status}”，不能执行此操作。',
  en: 'The announcement is {status}; this cannot be done now.',
});
