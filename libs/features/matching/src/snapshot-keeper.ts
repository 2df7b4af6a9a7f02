import { Injectable } from '@nestjs/common';
import { Analyser, packText, SnapshotBuilder, type BuildProgress, type Side } from '@techmart/analysis';
import { AdvisoryLock, databaseRow, type Tx, UnitOfWork, unlessLocked } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { ON_MARKET } from '@techmart/listings';
import { Logger } from '@techmart/logging';
import type { NeedRow } from '@techmart/needs';
import type { ResultRow } from '@techmart/results';
import { IndexRebuild, SearchIndexes } from '@techmart/search';
import { DataSource } from 'typeorm';
import { needText, resultText, type MatchText } from './match-text.js';
import { SNAPSHOT_CHANNEL, SnapshotHolder } from './snapshot-holder.js';

const BATCH = 2_000;
/** Vectors are learnt anew when the market has grown by this share since. */
const LEARN_AFTER_GROWTH = 0.2;
/** Counts are renewed when this share of the market has changed. */
const COUNT_AFTER_CHANGE = 0.01;
const KEEP = 3;

interface Market {
  readonly results: number;
  readonly needs: number;
  readonly changed: Date | null;
}

interface Built extends Market {
  readonly version: string;
  readonly learntFrom: number;
}

/** Builds the word statistics from the database when the market has changed enough. */
@Injectable()
export class SnapshotKeeper {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly holder: SnapshotHolder,
    private readonly indexes: SearchIndexes,
    private readonly rebuild: IndexRebuild,
    private readonly analyser: Analyser,
    private readonly logger: Logger,
  ) {}

  /** Builds a new snapshot where one is due. Returns its version, or null when the old one still serves. */
  async keep(onProgress?: (progress: BuildProgress) => void, force = false): Promise<string | null> {
    const version = await unlessLocked(this.dataSource, AdvisoryLock.snapshot, () =>
      this.keepLocked(onProgress, force),
    );
    return version ?? null;
  }

  private async keepLocked(
    onProgress: ((progress: BuildProgress) => void) | undefined,
    force: boolean,
  ): Promise<string | null> {
    const reader = this.unitOfWork.reader;
    const market = await this.market(reader);
    const last = await databaseRow<Built>(
      reader,
      `select version, results, needs, learnt_from as "learntFrom", counted_until as changed from match_snapshot order by built_at desc limit 1`,
      [],
    );
    const texts = market.results + market.needs;
    if (!force && !(await this.isDue(reader, market, last))) return null;
    const learn = force || !last || texts > last.learntFrom * (1 + LEARN_AFTER_GROWTH);
    const started = performance.now();
    const builder = new SnapshotBuilder({ expectedTexts: Math.max(market.results, market.needs, 1_000), onProgress });
    await builder.addAll('results', this.packedTexts('results'));
    await builder.addAll('needs', this.packedTexts('needs'));
    await this.holder.refresh();
    const snapshot = await builder.build(learn ? undefined : this.holder.current.spaces);
    if (snapshot.version === last?.version) return null;
    const data = await snapshot.serialise();
    const learntFrom = learn ? texts : last!.learntFrom;
    await this.unitOfWork.run((tx) => this.store(tx, snapshot.version, market, learntFrom, data));
    await this.holder.refresh();
    this.logger.info('matching.snapshot.built', {
      version: snapshot.version,
      ...market,
      learnt: learn,
      bytes: data.length,
      seconds: (performance.now() - started) / 1_000,
    });
    if (learn) await this.markStaleVectors();
    return snapshot.version;
  }

  private async isDue(reader: Tx, market: Market, last: Built | null): Promise<boolean> {
    if (!last) return market.results + market.needs > 0;
    const texts = market.results + market.needs;
    const grown = Math.abs(texts - last.results - last.needs);
    const [{ changed }] = await reader.query<[{ changed: number }]>(
      `select (select count(*) from result where updated_at > $1 and published_at is not null)
            + (select count(*) from need where updated_at > $1 and published_at is not null) as changed`,
      [last.changed ?? new Date(0)],
    );
    return Math.max(grown, changed) > texts * COUNT_AFTER_CHANGE;
  }

  private async market(reader: Tx): Promise<Market> {
    const [row] = await reader.query<[Market]>(
      `select (select count(*)::int from result l where ${ON_MARKET}) as results,
              (select count(*)::int from need l where ${ON_MARKET}) as needs,
              greatest((select max(updated_at) from result), (select max(updated_at) from need)) as changed`,
    );
    return row;
  }

  private async store(tx: Tx, version: string, market: Market, learntFrom: number, data: Buffer): Promise<void> {
    await tx.query(
      `insert into match_snapshot (version, results, needs, learnt_from, counted_until, data) values ($1, $2, $3, $4, $5, $6)
       on conflict (version) do update set built_at = now(), counted_until = excluded.counted_until`,
      [version, market.results, market.needs, learntFrom, market.changed, data],
    );
    await tx.query(
      'delete from match_snapshot where version not in (select version from match_snapshot order by built_at desc limit $1)',
      [KEEP],
    );
    await tx.query(`select pg_notify('${SNAPSHOT_CHANNEL}', '')`);
  }

  /** New spaces make the vectors in the index stale: they show as drift and are written anew. */
  private async markStaleVectors(): Promise<void> {
    for (const index of this.indexes.all().filter(({ name }) => name.startsWith('match_'))) {
      await this.rebuild.repair(index, await this.rebuild.compare(index));
    }
  }

  /** Private listings match with nobody; their words must not show in anybody's scores either. */
  private async *packedTexts(side: Side): AsyncIterable<string> {
    const { columns, table, textOf } = sources[side];
    for (let after: Id | null = null; ;) {
      const rows: (ResultRow & NeedRow)[] = await this.unitOfWork.reader.query(
        `select id, title, keywords, ${columns} from ${table} l where ${ON_MARKET} and ($1::uuid is null or id > $1) order by id limit $2`,
        [after, BATCH],
      );
      for (const row of rows) yield packText(this.analyser.analyse(textOf(row).map((part) => part.text)));
      if (rows.length < BATCH) return;
      after = rows.at(-1)!.id;
    }
  }
}

const sources: Record<Side, { table: string; columns: string; textOf: (row: ResultRow & NeedRow) => MatchText }> = {
  results: { table: 'result', columns: 'summary, problem, effect, abstract', textOf: resultText },
  needs: { table: 'need', columns: 'problem, goal, key_technology as "keyTechnology"', textOf: needText },
};
