import type { Message } from './mail-message.js';

/**
 * What is known of a mail that was not accepted: `not_sent` surely did not leave and may be tried again; `refused` will
 * never be taken by the server; `unknown` was on its way when the connection broke, so sending again could double it.
 */
export type MailFailure = 'not_sent' | 'refused' | 'unknown';

/** Thrown by `Mailer.send`. The reason holds no address. */
export class MailError extends Error {
  constructor(
    readonly failure: MailFailure,
    readonly reason: string,
    cause?: unknown,
  ) {
    super(`mail ${failure}: ${reason}`, { cause });
    this.name = 'MailError';
  }
}

/** Sends mails. Never called inside a transaction: the caller claims the mail first and notes the outcome after. */
export abstract class Mailer {
  /**
   * Resolves when the server has taken the mail over.
   * @throws MailError saying whether it may be tried again.
   */
  abstract send(message: Message): Promise<void>;
}
