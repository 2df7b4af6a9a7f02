import { Injectable } from '@nestjs/common';
import type { Id } from '@techmart/kernel';
import { defineEventJob, HandlesJob, type Delivery, type EventHandler } from '@techmart/queue';
import { NoticeMailer } from '../mail/notice-mailer.service.js';
import { noticeMailDue } from '../notification.events.js';

export const sendNoticeMail = defineEventJob({
  name: 'send-notice-mail',
  queue: 'mail',
  purpose: 'sends a single notice by mail, once',
  on: [noticeMailDue],
});

@Injectable()
@HandlesJob(sendNoticeMail)
export class SendNoticeMailHandler implements EventHandler<{ notificationId: Id }> {
  constructor(private readonly mailer: NoticeMailer) {}

  async handle({ payload }: Delivery<{ notificationId: Id }>): Promise<void> {
    await this.mailer.sendNotice(payload.notificationId);
  }
}
