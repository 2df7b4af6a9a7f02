import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { unsubscribeHeaders, type Message } from './mail-message.js';
import type { MailError } from './mailer.js';
import { listPreviewedMails, PreviewMailer, readPreviewedMail } from './preview-mailer.js';
import { SmtpMailer } from './smtp-mailer.js';

const message: Message = {
  to: 'zhang@example.com',
  language: 'zh',
  subject: '新的匹配\r\nBcc: everybody@example.com',
  text: '石墨烯防腐涂料可能满足您的需求。\n',
  html: '<p>石墨烯防腐涂料可能满足您的需求。</p>',
  headers: unsubscribeHeaders('https://market.test/api/v1/unsubscribe/abc'),
  messageId: '<one@market.test>',
};
const from = '技术市场 <market@example.com>';
// As in earnest, the server's silence in a conversation may last longer than that before its greeting.
const timeouts = { connectMillis: 1_000, greetingMillis: 300, socketMillis: 900 };

interface Taken {
  readonly to: string[];
  readonly source: string;
}

describe('SmtpMailer', () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  const smtpServer = async (
    options: ConstructorParameters<typeof SMTPServer>[0] = {},
  ): Promise<{ url: string; taken: Taken[] }> => {
    const taken: Taken[] = [];
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          taken.push({ to: session.envelope.rcptTo.map((r) => r.address), source: Buffer.concat(chunks).toString() });
          done();
        });
      },
      ...options,
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    closing.push(() => new Promise((resolve) => server.close(() => resolve())));
    return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, taken };
  };
  const failureOf = async (sending: Promise<void>): Promise<MailError> =>
    sending.then(
      () => Promise.reject(new Error('was sent')),
      (error: MailError) => error,
    );

  it('sends both bodies and the headers for one-click unsubscribing', async () => {
    const { url, taken } = await smtpServer();
    await new SmtpMailer(url, from).send(message);
    expect(taken).toHaveLength(1);
    const { to, source } = taken[0]!;
    expect(to).toEqual(['zhang@example.com']);
    expect(source).toContain('Content-Type: multipart/alternative');
    expect(source).toContain('Content-Type: text/plain; charset=utf-8');
    expect(source).toContain('Content-Type: text/html; charset=utf-8');
    expect(source).toContain('List-Unsubscribe: <https://market.test/api/v1/unsubscribe/abc>');
    expect(source).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(source).toContain('Auto-Submitted: auto-generated');
    expect(source).toContain('Message-ID: <one@market.test>');
    expect(source).not.toMatch(/^Bcc:/m);
  });

  it('says that a refused address will never do, without naming it', async () => {
    const { url } = await smtpServer({
      onRcptTo: (address, _session, done) =>
        done(Object.assign(new Error(`no such user ${address.address}`), { responseCode: 550 })),
    });
    const error = await failureOf(new SmtpMailer(url, from).send(message));
    expect(error.failure).toBe('refused');
    expect(error.reason).toContain('550');
    expect(error.reason).not.toContain('zhang');
  });

  it('says that a busy server may be asked again', async () => {
    const { url } = await smtpServer({
      onMailFrom: (_address, _session, done) => done(Object.assign(new Error('try later'), { responseCode: 451 })),
    });
    expect((await failureOf(new SmtpMailer(url, from).send(message))).failure).toBe('not_sent');
  });

  it('says that a server that is away may be asked again', async () => {
    const { url } = await smtpServer();
    await closing.pop()!();
    expect((await failureOf(new SmtpMailer(url, from).send(message))).failure).toBe('not_sent');
  });

  const silentServer = async (answer: (socket: import('node:net').Socket) => void): Promise<string> => {
    const server: Server = createServer((socket) => {
      socket.on('error', () => undefined);
      answer(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    closing.push(() => new Promise((resolve) => server.close(() => resolve())));
    return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  it('does not wait for a server that never greets', async () => {
    const url = await silentServer(() => undefined);
    expect((await failureOf(new SmtpMailer(url, from, timeouts).send(message))).failure).toBe('not_sent');
  });

  it('does not know whether a mail arrived when the server falls silent after taking it', async () => {
    const url = await silentServer((socket) => {
      socket.write('220 ready\r\n');
      let isBody = false;
      socket.on('data', (data) => {
        const said = data.toString();
        if (isBody) return;
        if (said.startsWith('DATA')) {
          isBody = true;
          socket.write('354 go on\r\n');
        } else socket.write('250 fine\r\n');
      });
    });
    expect((await failureOf(new SmtpMailer(url, from, timeouts).send(message))).failure).toBe('unknown');
  });
});

describe('PreviewMailer', () => {
  it('writes mails to look at, newest first', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'techmart-mail-'));
    try {
      expect(await listPreviewedMails(join(folder, 'none'))).toEqual([]);
      const mailer = new PreviewMailer(join(folder, 'mail'), from);
      await mailer.send({ ...message, subject: 'first' });
      await mailer.send({ ...message, subject: 'second' });
      const mails = await listPreviewedMails(join(folder, 'mail'));
      const sources = await Promise.all(mails.map(readPreviewedMail));
      expect(sources.map((source) => /^Subject: (.*)$/m.exec(source)![1])).toEqual(['second', 'first']);
      expect(await readFile(mails[0]!.htmlFile, 'utf8')).toBe(message.html);
      expect(sources[0]).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
