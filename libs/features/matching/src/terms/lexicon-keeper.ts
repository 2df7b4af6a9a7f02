import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Analyser, LexiconBuilder, type TermPair } from '@techmart/analysis';
import { AdvisoryLock, databaseRow, type Tx, UnitOfWork, whileLocked } from '@techmart/database';
import { Logger } from '@techmart/logging';
import { DataSource } from 'typeorm';
import { LEXICON_CHANNEL, LexiconHolder } from './lexicon-holder.js';
import { shippedTerms, taxonomyTerms } from './shipped-terms.js';
import { TermRepository } from './term.repository.js';

const KEEP = 3;
/** Listings get translations all the time; the terms in them can wait so long. */
const LISTINGS_WAIT_MILLIS = 600_000;

interface State {
  /** Of terms and taxonomy. */
  readonly terms: string;
  /** Of listings that stand in both languages. */
  readonly listings: string;
}

const AS_SHIPPED: State = { terms: '', listings: '' };

/** Makes the terms of the database ready for translating, whenever some have come, gone or changed. */
@Injectable()
export class LexiconKeeper {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly terms: TermRepository,
    private readonly holder: LexiconHolder,
    private readonly analyser: Analyser,
    private readonly logger: Logger,
  ) {}

  /** Builds a new lexicon where one is due; others who ask meanwhile wait. Returns its version, or null. */
  keep(force = false): Promise<string | null> {
    return whileLocked(this.dataSource, AdvisoryLock.lexicon, () => this.keepLocked(force));
  }

  private async keepLocked(force: boolean): Promise<string | null> {
    const reader = this.unitOfWork.reader;
    const terms = await this.stateOfTerms(reader);
    const last = await databaseRow<{ version: string; state: State; age: number }>(
      reader,
      `select version, state::json as state, extract(epoch from now() - built_at) * 1000 as age
       from term_lexicon order by built_at desc limit 1`,
      [],
    );
    const areTermsNew = last?.state.terms !== terms;
    // Before the listings are looked through, of which there may be a million.
    if (!force && last && !areTermsNew && last.age < LISTINGS_WAIT_MILLIS) return null;
    const state: State = { terms, listings: await this.terms.stateOfListings(reader) };
    const before = last?.state ?? AS_SHIPPED;
    if (!force && before.terms === state.terms && before.listings === state.listings) return null;
    const started = performance.now();
    const builder = new LexiconBuilder(this.analyser);
    const rejected = await this.terms.rejected(reader);
    let pairs = 0;
    for await (const batch of this.pairs(reader)) {
      const wanted = batch.filter(({ zh, en }) => !rejected.has(`${zh}\t${en}`));
      pairs += wanted.length;
      await builder.addAll(wanted);
    }
    const lexicon = await builder.build();
    const data = await lexicon.serialise();
    await this.unitOfWork.run(async (tx) => {
      await tx.query(
        `insert into term_lexicon (version, state, pairs, data) values ($1, $2, $3, $4)
         on conflict (version) do update set state = excluded.state, built_at = clock_timestamp()`,
        [lexicon.version, JSON.stringify(state), pairs, data],
      );
      await tx.query(
        'delete from term_lexicon where version not in (select version from term_lexicon order by built_at desc limit $1)',
        [KEEP],
      );
      await tx.query(`select pg_notify('${LEXICON_CHANNEL}', '')`);
    });
    await this.holder.refresh();
    this.logger.info('matching.terms.built', {
      version: lexicon.version,
      pairs,
      bytes: data.length,
      seconds: (performance.now() - started) / 1_000,
    });
    return lexicon.version;
  }

  private async *pairs(reader: Tx): AsyncIterable<TermPair[]> {
    if (!(await this.terms.hasSource(reader, 'list'))) yield await shippedTerms();
    yield taxonomyTerms();
    yield* this.terms.wanted(reader);
    yield* this.terms.ofListings(reader);
  }

  /** Empty while it is what the shipped lexicon is made of. */
  private async stateOfTerms(reader: Tx): Promise<string> {
    const terms = await this.terms.state(reader);
    const names = JSON.stringify(taxonomyTerms());
    if (terms === '' && names === JSON.stringify(taxonomyTerms(true))) return '';
    return `${terms} ${createHash('sha256').update(names).digest('hex').slice(0, 12)}`;
  }
}
