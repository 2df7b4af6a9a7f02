import type { Command } from 'commander';
import type { Outcome } from './console/outcome.js';
import type { Session } from './session.js';

/** Gives a command its work; what comes out is printed as the caller wants it. */
export type Bind = <A extends unknown[]>(command: Command, run: (...args: A) => Promise<Outcome>) => void;

/** Adds one command, or several that belong together, to the program. */
export type AddCommand = (program: Command, bind: Bind, session: Session) => void;
