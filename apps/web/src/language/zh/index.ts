import { detail } from './detail.js';
import { frame } from './frame.js';
import { home } from './home.js';
import { list } from './list.js';
import { words } from './words.js';

/** What visitor pages say. */
export const catalogue = { frame, words, home, list, detail };
