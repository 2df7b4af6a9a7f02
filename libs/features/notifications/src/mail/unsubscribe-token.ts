import { createHmac, timingSafeEqual } from 'node:crypto';
import { isId, type Id } from '@techmart/kernel';
import { noticeGroups, type NoticeGroup } from '../notice-kinds.js';
import { digestPeriods, type DigestPeriod } from './mail-delivery.entity.js';

/** What a link in a mail switches off: one group, or all groups whose notices come in a digest. */
export type UnsubscribeScope = NoticeGroup | DigestPeriod;

export interface Unsubscription {
  readonly userId: Id;
  readonly scope: UnsubscribeScope;
}

const scopes: readonly string[] = [...noticeGroups, ...digestPeriods];

/** A link that works without a sign-in and cannot be made by anybody else. It never expires, as mails are kept. */
export function unsubscribeToken({ userId, scope }: Unsubscription, secret: string): string {
  const said = Buffer.from(`${userId} ${scope}`).toString('base64url');
  return `${said}.${signatureOf(said, secret)}`;
}

/** Null for anything that was not signed with this secret. */
export function readUnsubscribeToken(token: string, secret: string): Unsubscription | null {
  const [said, signature, ...rest] = token.split('.');
  if (!said || !signature || rest.length > 0) return null;
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(said, secret))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const [userId, scope] = Buffer.from(said, 'base64url').toString('utf8').split(' ');
  return isId(userId) && scopes.includes(scope ?? '') ? { userId, scope: scope as UnsubscribeScope } : null;
}

/** The first words keep a signature for one purpose from serving another. */
function signatureOf(said: string, secret: string): string {
  return createHmac('sha256', secret).update(`unsubscribe ${said}`).digest('base64url');
}
