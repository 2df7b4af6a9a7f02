import { Injectable } from '@nestjs/common';
import { FieldCipher, UnreadableField } from '@techmart/cipher';
import type { Id } from '@techmart/kernel';
import { Logger } from '@techmart/logging';

const PURPOSE = 'authenticator';
/** Marks a secret that was kept in clear before secrets were sealed, until the next run of the cleaning job. */
const IN_CLEAR = 0;

/** Secrets of authenticators as they stand in the database. */
@Injectable()
export class AuthenticatorSecrets {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly logger: Logger,
  ) {}

  seal(userId: Id, secret: string): Buffer {
    return this.cipher.seal(PURPOSE, userId, secret);
  }

  /** Null when the market has another key by now: no code is right then, and the recovery codes still serve. */
  open(userId: Id, kept: Buffer): string | null {
    if (kept[0] === IN_CLEAR) return kept.subarray(1).toString('utf8');
    try {
      return this.cipher.open(PURPOSE, userId, kept);
    } catch (error) {
      if (!(error instanceof UnreadableField)) throw error;
      this.logger.warn('authenticator.unreadable', { userId });
      return null;
    }
  }
}
