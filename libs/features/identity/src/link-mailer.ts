import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Logger } from '@techmart/logging';
import { MailError, Mailer, renderMail, type MailContent } from '@techmart/mail';
import { LinkMailRepository, type LinkTable } from './link-mail.repository.js';

/**
 * Sends the mails that people cannot do without. A lost link is worse than one that comes twice, and both copies lead
 * to the same place; so a mail whose fate is unknown is tried again, under the same message id.
 */
@Injectable()
export class LinkMailer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mails: LinkMailRepository,
    private readonly mailer: Mailer,
    private readonly logger: Logger,
  ) {}

  /** @throws Error when it has to be tried again later. */
  async send(table: LinkTable, id: Id, to: string, content: MailContent): Promise<void> {
    const tx = this.unitOfWork.reader;
    const claim = await this.mails.claim(tx, table, id);
    if (claim === 'done') return;
    if (claim === 'held') throw new Error('another run is sending this mail');
    const { language, title: subject } = content;
    try {
      await this.mailer.send({
        to,
        language,
        subject,
        ...renderMail(content),
        messageId: `<${table.replace('_', '-')}.${id}@techmart>`,
      });
    } catch (error) {
      await this.mails.release(tx, table, id);
      if (!(error instanceof MailError && error.failure === 'refused')) throw error;
      this.logger.warn('identity.mail.refused', { table, id, reason: error.reason });
      return;
    }
    await this.mails.markSent(tx, table, id);
  }
}
