import { describe, expect, it } from '@jest/globals';
import { newId } from '@techmart/kernel';
import { readUnsubscribeToken, unsubscribeToken } from './unsubscribe-token.js';

const secret = 'a-secret-of-at-least-thirty-two-characters';

describe('the token of an unsubscribe link', () => {
  const said = { userId: newId(), scope: 'matches' as const };

  it('comes back as it was and fits into a path', () => {
    const token = unsubscribeToken(said, secret);
    expect(token).toMatch(/^[\w-]+\.[\w-]+$/);
    expect(token.length).toBeLessThan(200);
    expect(readUnsubscribeToken(token, secret)).toEqual(said);
  });

  it('is worth nothing when anything in it was changed', () => {
    const token = unsubscribeToken(said, secret);
    const [, signature] = token.split('.');
    const other = Buffer.from(`${newId()} matches`).toString('base64url');
    for (const forged of [
      `${other}.${signature}`,
      `${token}x`,
      `${token}.x`,
      token.slice(0, -1),
      '',
      '.',
      signature!,
    ]) {
      expect(readUnsubscribeToken(forged, secret)).toBeNull();
    }
    expect(readUnsubscribeToken(token, 'another-secret-of-thirty-two-characters')).toBeNull();
  });

  it('knows only scopes that exist', () => {
    const token = unsubscribeToken({ userId: said.userId, scope: 'everything' as never }, secret);
    expect(readUnsubscribeToken(token, secret)).toBeNull();
  });
});
