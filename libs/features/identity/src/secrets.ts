import { createHash, createHmac, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

const SESSION_PREFIX = 'tms_';
const API_TOKEN_PREFIX = 'tmk_';

/** A token with 256 random bits; its prefix tells scanners and people what it is. */
function newToken(prefix: string): string {
  return prefix + randomBytes(32).toString('base64url');
}
export const newSessionToken = (): string => newToken(SESSION_PREFIX);
export const newApiToken = (): string => newToken(API_TOKEN_PREFIX);
export const isApiToken = (token: string): boolean => token.startsWith(API_TOKEN_PREFIX);

export const newNonce = (): Buffer => randomBytes(32);

/**
 * The secret of a mailed link, made from the row it belongs to and the market's own key. It stands nowhere, yet the job
 * that sends the mail can work it out again from the row's id; a copy of the database alone does not give it away.
 */
export function linkToken(key: string, purpose: string, id: string, nonce: Buffer): string {
  return createHmac('sha256', key).update(`${purpose}\n${id}\n`).update(nonce).digest('base64url');
}

/** How a token is kept: it is random enough that a plain SHA-256 cannot be turned back. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** argon2id with the package's defaults (19 MiB, 2 passes), as OWASP recommends. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

let decoy: Promise<string> | undefined;

/** Checks a password; for an unknown account the same work is done, so timing tells nothing. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'));
  const matches = await verify(passwordHash ?? (await decoy), password);
  return passwordHash !== null && matches;
}

const RECOVERY_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A code with 80 random bits, in groups that people can copy: `ABCD-EFGH-JKLM-NPQR`. */
export function newRecoveryCode(): string {
  const letters = Array.from(randomBytes(16), (byte) => RECOVERY_ALPHABET[byte % RECOVERY_ALPHABET.length]);
  return [0, 4, 8, 12].map((start) => letters.slice(start, start + 4).join('')).join('-');
}

/** How a recovery code is kept; case, spaces and dashes do not matter. */
export function hashRecoveryCode(userId: string, code: string): Buffer {
  return hashToken(`${userId}\n${code.toUpperCase().replace(/[^A-Z0-9]/g, '')}`);
}
