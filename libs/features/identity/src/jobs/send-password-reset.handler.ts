import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@techmart/database';
import { Clock, type Id } from '@techmart/kernel';
import { defineEventJob, HandlesJob, type Delivery, type EventHandler } from '@techmart/queue';
import { passwordResetRequested } from '../identity.events.js';
import { passwordResetMail } from '../identity.mails.js';
import { LinkMailer } from '../link-mailer.js';
import { MailedLinks } from '../mailed-links.js';
import { PasswordResetRepository } from '../password-reset.repository.js';

export const sendPasswordReset = defineEventJob({
  name: 'send-password-reset',
  queue: 'mail',
  purpose: 'mails the link for a new password, where the address has an account',
  on: [passwordResetRequested],
});

@Injectable()
@HandlesJob(sendPasswordReset)
export class SendPasswordResetHandler implements EventHandler<{ passwordResetId: Id }> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly resets: PasswordResetRepository,
    private readonly links: MailedLinks,
    private readonly mailer: LinkMailer,
    private readonly clock: Clock,
  ) {}

  async handle({ payload: { passwordResetId } }: Delivery<{ passwordResetId: Id }>): Promise<void> {
    const reset = await this.resets.findForMail(this.unitOfWork.reader, passwordResetId, this.clock.now());
    if (!reset) return;
    const content = passwordResetMail(reset, this.links.urlOf('password-reset', reset));
    await this.mailer.send('password_reset', reset.id, reset.email, content);
  }
}
