import type { AddCommand } from '../command.js';
import { addImport } from './import.command.js';
import { addMigrate } from './migrate.command.js';

/** All commands, in the order of the help. */
export const commands: readonly AddCommand[] = [addMigrate, addImport];
