import type { Id } from '@techmart/kernel';
import { defineEvent } from '@techmart/outbox';

export const noticeMailDue = defineEvent<{ notificationId: Id }>(
  'notification.mail-due.v1',
  ['notificationId'],
  'a person is to get a notice by mail at once',
);
