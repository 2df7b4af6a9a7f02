import { Init1795557438252 } from './1795557438252-Init.js';
import { Watch1795558313821 } from './1795558313821-Watch.js';
import { KeepImportHash1795558325937 } from './1795558325937-KeepImportHash.js';
import { Notifications1795558563830 } from './1795558563830-Notifications.js';
import { Deals1795558740815 } from './1795558740815-Deals.js';
import { People1795558780892 } from './1795558780892-People.js';
import { MailAndSearches1795559853707 } from './1795559853707-MailAndSearches.js';
import { AgenciesAndTaxonomy1795559874833 } from './1795559874833-AgenciesAndTaxonomy.js';
import { LinkMails1795560368958 } from './1795560368958-LinkMails.js';
import { Lanes1795566956038 } from './1795566956038-Lanes.js';
import { Webhooks1795567990554 } from './1795567990554-Webhooks.js';
import { SealAuthenticators1795568400000 } from './1795568400000-SealAuthenticators.js';
import { Terms1795595117211 } from './1795595117211-Terms.js';
import { Duplicates1795967079571 } from './1795967079571-Duplicates.js';
import { MatchQuality1795967831524 } from './1795967831524-MatchQuality.js';
import { WeightsAndRecomputation1795968373658 } from './1795968373658-WeightsAndRecomputation.js';
import { AgencyDeals1795973896200 } from './1795973896200-AgencyDeals.js';
import { Embeddings1795978505514 } from './1795978505514-Embeddings.js';
import { Imports1795978828646 } from './1795978828646-Imports.js';
import { BrokerageAndReception1795980006744 } from './1795980006744-BrokerageAndReception.js';
import { ImportNotices1795997667225 } from './1795997667225-ImportNotices.js';
import { Announcements1796007521080 } from './1796007521080-Announcements.js';

/** All migrations, in order. `npm run migration -- generate` writes this list. */
export const MIGRATIONS = [
  Init1795557438252,
  Watch1795558313821,
  KeepImportHash1795558325937,
  Notifications1795558563830,
  Deals1795558740815,
  People1795558780892,
  MailAndSearches1795559853707,
  AgenciesAndTaxonomy1795559874833,
  LinkMails1795560368958,
  Lanes1795566956038,
  Webhooks1795567990554,
  SealAuthenticators1795568400000,
  Terms1795595117211,
  Duplicates1795967079571,
  MatchQuality1795967831524,
  WeightsAndRecomputation1795968373658,
  AgencyDeals1795973896200,
  Embeddings1795978505514,
  Imports1795978828646,
  BrokerageAndReception1795980006744,
  ImportNotices1795997667225,
  Announcements1796007521080,
];
