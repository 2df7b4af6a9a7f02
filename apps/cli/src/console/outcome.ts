import type { Localized } from '@techmart/kernel';

/** What a process tells its caller by its exit code; the numbers are part of the command line's promise. */
export enum ExitCode {
  fine = 0,
  failed = 1,
  wrongUse = 2,
  /** Finished, but some rows were faulty and left out. */
  rowFaults = 3,
  /** A server that is needed cannot be reached. */
  serviceAway = 4,
}

/** What a command has to say at its end: for machines and for people. */
export interface Outcome {
  readonly data: object;
  readonly text: readonly (Localized | string)[];
  readonly exit?: ExitCode;
}

/** The command was called in a way that cannot work. */
export class UsageError extends Error {
  constructor(readonly localized: Localized) {
    super(localized.en);
    this.name = 'UsageError';
  }
}
