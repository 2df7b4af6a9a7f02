import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface CaughtMail {
  readonly to: string;
  readonly source: string;
  /** The plain text body. */
  readonly text: string;
}

/** A mail server in this process that keeps what it is given. */
export class MailCatcher {
  readonly mails: CaughtMail[] = [];
  /** Answers an address with an SMTP code, or takes it (null). */
  onRecipient: (address: string) => number | null = () => null;

  private constructor(private readonly server: SMTPServer) {}

  static async start(): Promise<MailCatcher> {
    const catcher: MailCatcher = new MailCatcher(
      new SMTPServer({
        disabledCommands: ['STARTTLS', 'AUTH'],
        onRcptTo: ({ address }, _session, done) => {
          const responseCode = catcher.onRecipient(address);
          if (responseCode === null) done();
          else done(Object.assign(new Error('not now'), { responseCode }));
        },
        onData: (stream, session, done) => {
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            const source = Buffer.concat(chunks).toString().replaceAll('\r\n', '\n');
            const body = /Content-Type: text\/plain[\s\S]*?\n\n([A-Za-z0-9+/=\n]+)/.exec(source)?.[1] ?? '';
            const text = Buffer.from(body, 'base64').toString('utf8');
            catcher.mails.push(...session.envelope.rcptTo.map(({ address }) => ({ to: address, source, text })));
            done();
          });
        },
      }),
    );
    await new Promise<void>((resolve) => catcher.server.listen(0, '127.0.0.1', () => resolve()));
    return catcher;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  to(address: string): CaughtMail[] {
    return this.mails.filter((mail) => mail.to === address);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
