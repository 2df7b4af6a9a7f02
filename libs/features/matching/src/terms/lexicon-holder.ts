import { readFile } from 'node:fs/promises';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Lexicon } from '@techmart/analysis';
import { databaseRow, NotifyListener, UnitOfWork } from '@techmart/database';
import { Logger } from '@techmart/logging';
import { SHIPPED_LEXICON } from './shipped-terms.js';

export const LEXICON_CHANNEL = 'term_lexicon';
const POLL_MILLIS = 30_000;

/**
 * The terms that this process translates with: those shipped with the market until the market has some of its own.
 * Newer ones are swapped in whole as soon as they are there. They only serve to read queries, so the index knows
 * nothing of them and needs no rewriting.
 */
@Injectable()
export class LexiconHolder implements OnModuleInit, OnApplicationShutdown {
  private lexicon = Lexicon.empty();
  private timer: NodeJS.Timeout | undefined;
  private stopListening: (() => void) | undefined;
  private loading: Promise<void> | undefined;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly listener: NotifyListener,
    private readonly logger: Logger,
  ) {}

  get current(): Lexicon {
    return this.lexicon;
  }

  async onModuleInit(): Promise<void> {
    this.lexicon = await Lexicon.parse(await readFile(SHIPPED_LEXICON));
    await this.refresh();
    this.stopListening = await this.listener.on(LEXICON_CHANNEL, () => void this.refresh());
    this.timer = setInterval(() => void this.refresh(), POLL_MILLIS);
    this.timer.unref();
  }

  refresh(): Promise<void> {
    this.loading ??= this.load()
      .catch((error: Error) => this.logger.warn('matching.terms.waiting', { reason: error.message }))
      .finally(() => (this.loading = undefined));
    return this.loading;
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    this.stopListening?.();
  }

  private async load(): Promise<void> {
    const reader = this.unitOfWork.reader;
    const newest = await databaseRow<{ version: string }>(
      reader,
      'select version from term_lexicon order by built_at desc limit 1',
      [],
    );
    if (!newest || newest.version === this.lexicon.version) return;
    const row = await databaseRow<{ data: Buffer }>(reader, 'select data from term_lexicon where version = $1', [
      newest.version,
    ]);
    if (!row) return;
    this.lexicon = await Lexicon.parse(row.data);
    this.logger.info('matching.terms.loaded', { version: newest.version, bytes: row.data.length });
  }
}
