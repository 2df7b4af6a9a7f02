import type { SendMailOptions } from 'nodemailer';
import type { Message } from './mail-message.js';

/** The message as nodemailer wants it: plain text and HTML as alternatives, marked as sent by a machine. */
export function composeMail(message: Message, from: string): SendMailOptions {
  return {
    from,
    to: { name: '', address: message.to },
    subject: message.subject.replace(/\s+/g, ' ').trim(),
    text: message.text,
    html: message.html,
    messageId: message.messageId,
    textEncoding: 'base64',
    headers: {
      'Content-Language': message.language === 'zh' ? 'zh-CN' : 'en',
      // Keeps out-of-office answers from coming back.
      'Auto-Submitted': 'auto-generated',
      ...message.headers,
    },
    // Bodies are texts of ours; nothing in them may make the sender read files or addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
