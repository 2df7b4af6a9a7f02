import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@techmart/database';
import { Clock, type Id } from '@techmart/kernel';
import { defineEventJob, HandlesJob, type Delivery, type EventHandler } from '@techmart/queue';
import { invitationCreated } from '../identity.events.js';
import { invitationMail } from '../identity.mails.js';
import { InvitationRepository } from '../invitation.repository.js';
import { LinkMailer } from '../link-mailer.js';
import { MailedLinks } from '../mailed-links.js';

export const sendInvitation = defineEventJob({
  name: 'send-invitation',
  queue: 'mail',
  purpose: 'mails the link of an invitation to the invited person',
  on: [invitationCreated],
});

@Injectable()
@HandlesJob(sendInvitation)
export class SendInvitationHandler implements EventHandler<{ invitationId: Id }> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly invitations: InvitationRepository,
    private readonly links: MailedLinks,
    private readonly mailer: LinkMailer,
    private readonly clock: Clock,
  ) {}

  async handle({ payload: { invitationId } }: Delivery<{ invitationId: Id }>): Promise<void> {
    const invitation = await this.invitations.findForMail(this.unitOfWork.reader, invitationId, this.clock.now());
    if (!invitation) return;
    const content = invitationMail(invitation, this.links.urlOf('invitation', invitation));
    await this.mailer.send('invitation', invitation.id, invitation.email, content);
  }
}
