import { Module } from '@nestjs/common';
import { Config } from '@techmart/config';
import { Mailer } from './mailer.js';
import { PreviewMailer } from './preview-mailer.js';
import { SmtpMailer } from './smtp-mailer.js';

/** Sending by the operator's mail server; without one, into the preview folder. */
@Module({
  providers: [
    {
      provide: Mailer,
      inject: [Config],
      useFactory: ({ mail }: Config): Mailer =>
        mail.smtpUrl ? new SmtpMailer(mail.smtpUrl, mail.from) : new PreviewMailer(mail.previewFolder, mail.from),
    },
  ],
  exports: [Mailer],
})
export class MailModule {}
