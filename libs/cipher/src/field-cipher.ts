import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '@techmart/config';

const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** A sealed value cannot be read: it belongs to another row or purpose, was changed, or the market has another key now. */
export class UnreadableField extends Error {
  constructor(purpose: string, cause?: unknown) {
    super(`a sealed ${purpose} cannot be read with the key of this market`, { cause });
    this.name = 'UnreadableField';
  }
}

/**
 * Seals secrets that the market must be able to read again, so that a copy of the database alone gives none away:
 * AES-256-GCM under a key for each purpose, derived from the market's own secret. A sealed value is bound to its
 * purpose and row; moved elsewhere it cannot be opened.
 */
@Injectable()
export class FieldCipher {
  private readonly keys = new Map<string, Buffer>();

  constructor(private readonly config: Config) {}

  /** @param owner the id of the row that the secret belongs to */
  seal(purpose: string, owner: string, text: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keyOf(purpose), nonce);
    cipher.setAAD(bindingOf(purpose, owner));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), body]);
  }

  /** @throws UnreadableField */
  open(purpose: string, owner: string, sealed: Buffer): string {
    if (sealed.length < HEAD_BYTES || sealed[0] !== FORMAT) throw new UnreadableField(purpose);
    const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.keyOf(purpose), nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(bindingOf(purpose, owner));
    decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()]).toString('utf8');
    } catch (cause) {
      throw new UnreadableField(purpose, cause);
    }
  }

  private keyOf(purpose: string): Buffer {
    let key = this.keys.get(purpose);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.config.linkSecret, '', `techmart field\n${purpose}`, KEY_BYTES));
      this.keys.set(purpose, key);
    }
    return key;
  }
}

function bindingOf(purpose: string, owner: string): Buffer {
  return Buffer.from(`${purpose}\n${owner}`);
}
