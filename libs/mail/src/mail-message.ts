import type { Language } from '@techmart/kernel';

/** A mail ready to be sent. Subject and bodies are in one language; the template makes both bodies from one source. */
export interface Message {
  /** One address. */
  readonly to: string;
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Beyond the usual ones; see `unsubscribeHeaders`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Stable for one mail, so that a receiver recognises it should it ever come twice. */
  readonly messageId?: string;
}

/**
 * Headers by which mail programs offer to unsubscribe with one click (RFC 2369 and RFC 8058). The address must answer a
 * POST without a sign-in.
 */
export function unsubscribeHeaders(url: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
