import type { Localized } from '@techmart/kernel';

/** A file that cannot be read (further): as a whole, not in one of its rows. */
export class FileFault extends Error {
  constructor(
    readonly localized: Localized,
    cause?: unknown,
  ) {
    super(localized.en, { cause });
    this.name = 'FileFault';
  }
}
