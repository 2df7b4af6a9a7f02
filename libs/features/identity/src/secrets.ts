import { createHash, randomBytes } from 'node:crypto';
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
/** A token for a mailed link. */
export const newLinkToken = (): string => randomBytes(32).toString('base64url');

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
