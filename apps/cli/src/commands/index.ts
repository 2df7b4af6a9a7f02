import type { AddCommand } from '../command.js';
import { addAdmin } from './admin.command.js';
import { addAudit } from './audit.command.js';
import { addBackup } from './backup.command.js';
import { addEval } from './eval.command.js';
import { addEvalSearch } from './eval-search.command.js';
import { addImport } from './import.command.js';
import { addLearnWeights } from './learn-weights.command.js';
import { addMatches } from './matches.command.js';
import { addMigrate } from './migrate.command.js';
import { addQueue } from './queue.command.js';
import { addSearch } from './search.command.js';
import { addSeed } from './seed.command.js';
import { addStatistics } from './statistics.command.js';
import { addTerms } from './terms.command.js';

/** All commands, in the order of the help. */
export const commands: readonly AddCommand[] = [
  addMigrate,
  addAdmin,
  addSeed,
  addImport,
  addSearch,
  addStatistics,
  addTerms,
  addMatches,
  addQueue,
  addAudit,
  addBackup,
  addEval,
  addEvalSearch,
  addLearnWeights,
];
