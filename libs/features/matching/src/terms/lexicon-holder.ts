import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Lexicon } from '@techmart/analysis';
import { NotifyListener, UnitOfWork } from '@techmart/database';
import { Logger } from '@techmart/logging';
import { NewestHolder } from '../newest-holder.js';
import { SHIPPED_LEXICON } from './shipped-terms.js';

export const LEXICON_CHANNEL = 'term_lexicon';

/**
 * The terms that this process translates with: those shipped with the market until the market has some of its own.
 * They only serve to read queries, so the index knows nothing of them and needs no rewriting.
 */
@Injectable()
export class LexiconHolder extends NewestHolder<Lexicon> {
  constructor(unitOfWork: UnitOfWork, listener: NotifyListener, logger: Logger) {
    const source = {
      table: 'term_lexicon',
      channel: LEXICON_CHANNEL,
      event: 'matching.terms',
      parse: (data: Buffer) => Lexicon.parse(data),
    };
    super(unitOfWork, listener, logger, source, Lexicon.empty());
  }

  protected override async fallback(): Promise<Lexicon> {
    return Lexicon.parse(await readFile(SHIPPED_LEXICON));
  }
}
