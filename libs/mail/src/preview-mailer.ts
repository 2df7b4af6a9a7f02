import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { composeMail } from './compose-mail.js';
import type { Message } from './mail-message.js';
import { MailError, Mailer } from './mailer.js';

/** A mail that was written to the preview folder instead of being sent. */
export interface PreviewedMail {
  /** Name of its files, without ending. */
  readonly name: string;
  readonly writtenAt: Date;
  readonly emlFile: string;
  readonly htmlFile: string;
}

/**
 * Writes each mail as `.eml`, as it would have left, and `.html`, to look at. For trying the market out and for tests.
 * Names begin with the moment and a number, so that they sort by the order of writing.
 */
export class PreviewMailer extends Mailer {
  private readonly transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  private serial = 0;

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    super();
  }

  async send(message: Message): Promise<void> {
    try {
      const { message: eml } = await this.transport.sendMail(composeMail(message, this.from));
      await mkdir(this.folder, { recursive: true });
      this.serial += 1;
      const moment = new Date().toISOString().replace(/\D/g, '');
      const name = `${moment}-${String(this.serial).padStart(6, '0')}-${randomBytes(3).toString('hex')}`;
      await writeFile(join(this.folder, `${name}.html`), message.html);
      // The list goes by the .eml, which appears whole and last.
      await writeFile(join(this.folder, `${name}.part`), eml as Buffer);
      await rename(join(this.folder, `${name}.part`), join(this.folder, `${name}.eml`));
    } catch (error) {
      throw new MailError('not_sent', (error as NodeJS.ErrnoException).code ?? 'preview folder', error);
    }
  }
}

/** The mails in a preview folder, newest first; none where there is no folder yet. */
export async function listPreviewedMails(folder: string, limit = 50): Promise<PreviewedMail[]> {
  const files = await readdir(folder).catch(() => []);
  const names = files
    .filter((file) => file.endsWith('.eml'))
    .map((file) => file.slice(0, -4))
    .sort()
    .reverse()
    .slice(0, limit);
  return Promise.all(
    names.map(async (name) => {
      const emlFile = join(folder, `${name}.eml`);
      return { name, emlFile, htmlFile: join(folder, `${name}.html`), writtenAt: (await stat(emlFile)).mtime };
    }),
  );
}

/** The source of a previewed mail. */
export function readPreviewedMail(mail: PreviewedMail): Promise<string> {
  return readFile(mail.emlFile, 'utf8');
}
