import { queue } from './queue.js';
import { shell } from './shell.js';

/** What the work areas say, beside the words of the whole portal. */
export const workTexts = { shell, queue };
