import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Mailer, renderMail } from '@techmart/mail';
import { defineEventJob, HandlesJob, type Delivery, type EventHandler } from '@techmart/queue';
import { passwordChanged } from '../identity.events.js';
import { passwordChangedMail } from '../identity.mails.js';
import { IdentityRepository } from '../identity.repository.js';

export const tellPasswordChange = defineEventJob({
  name: 'tell-password-change',
  queue: 'mail',
  purpose: 'tells a person by mail that their password was changed',
  on: [passwordChanged],
});

/** A notice for safety: it goes out at most once, as a repeated one would alarm. */
@Injectable()
@HandlesJob(tellPasswordChange)
export class TellPasswordChangeHandler implements EventHandler<{ userId: Id }> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly identities: IdentityRepository,
    private readonly mailer: Mailer,
  ) {}

  async handle(delivery: Delivery<{ userId: Id }>): Promise<void> {
    const user = await this.identities.findById(this.unitOfWork.reader, delivery.payload.userId);
    if (user?.status !== 'active') return;
    if (!(await this.unitOfWork.run((tx) => delivery.claim(tx)))) return;
    const content = passwordChangedMail(user);
    await this.mailer.send({
      to: user.email,
      language: user.language,
      subject: content.title,
      ...renderMail(content),
      messageId: `<password-changed.${delivery.messageId}@techmart>`,
    });
  }
}
