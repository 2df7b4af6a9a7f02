import { about } from './about.js';
import { account } from './account.js';
import { announcements } from './announcements.js';
import { compare } from './compare.js';
import { detail } from './detail.js';
import { directory } from './directory.js';
import { frame } from './frame.js';
import { home } from './home.js';
import { list } from './list.js';
import { need } from './need.js';
import { words } from './words.js';

/** What visitor pages say. */
export const catalogue = { frame, words, home, list, detail, compare, account, directory, need, about, announcements };
