import { announcements } from './announcements.js';
import { deals } from './deals.js';
import { find } from './find.js';
import { imports } from './imports.js';
import { introductions } from './introductions.js';
import { listings } from './listings.js';
import { mandates } from './mandates.js';
import { market } from './market.js';
import { matches } from './matches.js';
import { operations } from './operations.js';
import { matching } from './matching.js';
import { queue } from './queue.js';
import { reception } from './reception.js';
import { review } from './review.js';
import { security } from './security.js';
import { settings } from './settings.js';
import { shell } from './shell.js';
import { trades } from './trades.js';
import { webhooks } from './webhooks.js';

/** What the work areas say, beside the words of the whole portal. */
export const workTexts = {
  shell,
  find,
  queue,
  listings,
  imports,
  reception,
  introductions,
  matches,
  matching,
  deals,
  trades,
  mandates,
  review,
  market,
  announcements,
  operations,
  settings,
  security,
  webhooks,
};
