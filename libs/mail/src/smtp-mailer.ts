import { createTransport } from 'nodemailer';
import { composeMail } from './compose-mail.js';
import type { Message } from './mail-message.js';
import { MailError, Mailer, type MailFailure } from './mailer.js';

export interface SmtpTimeouts {
  readonly connectMillis: number;
  readonly greetingMillis: number;
  /** Silence of the server in the middle of a conversation. */
  readonly socketMillis: number;
}

const USUAL: SmtpTimeouts = { connectMillis: 5_000, greetingMillis: 5_000, socketMillis: 20_000 };

/**
 * Sends by SMTP, one connection a mail. A pool would be quicker, but it puts a mail back into its queue when a
 * connection breaks, and such a mail may have arrived already.
 */
export class SmtpMailer extends Mailer {
  private readonly transport: ReturnType<typeof createTransport>;

  /** @param url `smtp://user:password@host:port` or `smtps://…`. */
  constructor(
    url: string,
    private readonly from: string,
    timeouts: SmtpTimeouts = USUAL,
  ) {
    super();
    const { protocol, hostname, port, username, password } = new URL(url);
    const secure = protocol === 'smtps:';
    this.transport = createTransport({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port ? Number(port) : secure ? 465 : 587,
      secure,
      auth: username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined,
      connectionTimeout: timeouts.connectMillis,
      greetingTimeout: timeouts.greetingMillis,
      socketTimeout: timeouts.socketMillis,
    });
  }

  async send(message: Message): Promise<void> {
    try {
      await this.transport.sendMail(composeMail(message, this.from));
    } catch (error) {
      throw new MailError(failureOf(error as SmtpError), reasonOf(error as SmtpError), error);
    }
  }
}

interface SmtpError extends Error {
  readonly code?: string;
  /** Code of the system call below, such as ECONNREFUSED. */
  readonly originalCode?: string;
  readonly responseCode?: number;
  readonly timeoutType?: string;
}

/** Failures before the server could have got the mail. */
const BEFORE_SENDING = new Set(['EDNS', 'EAUTH', 'ENOAUTH', 'EOAUTH2', 'ETLS', 'EREQUIRETLS', 'ECONFIG', 'EPROXY']);
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', 'ENOTFOUND']);
const EARLY_TIMEOUTS = new Set(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT']);

function failureOf(error: SmtpError): MailFailure {
  // A wrong password is for the operator to mend, not a fault of the mail.
  if (error.code !== undefined && BEFORE_SENDING.has(error.code)) return 'not_sent';
  if (error.responseCode !== undefined) return error.responseCode >= 500 ? 'refused' : 'not_sent';
  if (error.code === 'EENVELOPE') return 'refused';
  if (error.originalCode !== undefined && NEVER_CONNECTED.has(error.originalCode)) return 'not_sent';
  if (error.timeoutType !== undefined && EARLY_TIMEOUTS.has(error.timeoutType)) return 'not_sent';
  return 'unknown';
}

/** The server's own words may name the address; it is taken out. */
function reasonOf(error: SmtpError): string {
  const code = [error.code, error.originalCode, error.responseCode].filter(Boolean).join(' ');
  const words = error.message.replace(/[^\s<>"']+@[^\s<>"']+/g, '[address]').slice(0, 300);
  return `${code}: ${words}`;
}
