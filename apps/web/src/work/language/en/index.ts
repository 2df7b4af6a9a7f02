import { deals } from './deals.js';
import { listings } from './listings.js';
import { matches } from './matches.js';
import { queue } from './queue.js';
import { review } from './review.js';
import { settings } from './settings.js';
import { shell } from './shell.js';

/** What the work areas say, beside the words of the whole portal. */
export const workTexts = { shell, queue, listings, matches, deals, review, settings };
