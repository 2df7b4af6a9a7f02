import { Injectable } from '@nestjs/common';
import {
  defineEventJob,
  defineScheduledJob,
  HandlesJob,
  type EventHandler,
  type ScheduleHandler,
} from '@techmart/queue';
import { LexiconKeeper } from '../terms/lexicon-keeper.js';
import { termChanged } from '../terms/term.events.js';

export const buildLexicon = defineEventJob({
  name: 'build-lexicon',
  queue: 'maintenance',
  purpose: 'makes changed bilingual terms ready for matching',
  on: [termChanged],
});

/** Of many changes the first run takes all in that are there, and the others find nothing to do. */
@Injectable()
@HandlesJob(buildLexicon)
export class BuildLexiconHandler implements EventHandler<object> {
  constructor(private readonly keeper: LexiconKeeper) {}

  async handle(): Promise<void> {
    await this.keeper.keep();
  }
}

export const keepTerms = defineScheduledJob({
  name: 'keep-terms',
  queue: 'maintenance',
  purpose: 'learns terms from new bilingual listings and codes, and from whatever was loaded',
  everySeconds: 60,
});

@Injectable()
@HandlesJob(keepTerms)
export class KeepTermsHandler implements ScheduleHandler {
  constructor(private readonly keeper: LexiconKeeper) {}

  async run(): Promise<void> {
    await this.keeper.keep();
  }
}
