import { describe, expect, it } from '@jest/globals';
import type { Config } from '@techmart/config';
import fc from 'fast-check';
import { FieldCipher, UnreadableField } from './field-cipher.js';

const cipherOf = (linkSecret: string): FieldCipher => new FieldCipher({ linkSecret } as Config);
const cipher = cipherOf('a secret of thirty-two characters');

describe('sealed fields', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), (text, owner) => {
        expect(cipher.open('webhook', owner, cipher.seal('webhook', owner, text))).toBe(text);
      }),
    );
  });

  it('show nothing of the secret and look different each time', () => {
    const [one, two] = [cipher.seal('webhook', 'row', 'whsec_text'), cipher.seal('webhook', 'row', 'whsec_text')];
    expect(one.equals(two)).toBe(false);
    expect(one.toString('latin1')).not.toContain('whsec');
  });

  it('cannot be opened for another row, purpose or key, nor after any change', () => {
    const sealed = cipher.seal('webhook', 'row', 'whsec_text');
    expect(() => cipher.open('webhook', 'other', sealed)).toThrow(UnreadableField);
    expect(() => cipher.open('authenticator', 'row', sealed)).toThrow(UnreadableField);
    expect(() => cipherOf('another secret of enough characters').open('webhook', 'row', sealed)).toThrow(
      UnreadableField,
    );
    for (let i = 0; i < sealed.length; i += 1) {
      const changed = Buffer.from(sealed);
      changed[i]! ^= 1;
      expect(() => cipher.open('webhook', 'row', changed)).toThrow(UnreadableField);
      expect(() => cipher.open('webhook', 'row', sealed.subarray(0, i))).toThrow(UnreadableField);
    }
  });
});
