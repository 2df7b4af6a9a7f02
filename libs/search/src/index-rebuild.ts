import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AdvisoryLock, UnitOfWork, unlessLocked } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { currentContext, Logger, runInContext } from '@techmart/logging';
import { DataSource } from 'typeorm';
import type { EnqueuedTask } from 'meilisearch';
import { MeiliConnection } from './meili-connection.js';
import type { SearchIndex } from './search-index.js';
import { SearchIndexes } from './search-indexes.js';
import { SearchMarks } from './search-marks.js';

const BATCH = 1_000;
const TASK_WAIT = { timeout: 600_000, interval: 25 };
/** Batches that may wait in Meilisearch at once: enough to let it merge them, few enough to bound memory. */
const IN_FLIGHT = 4;

export interface Drift {
  readonly index: string;
  readonly records: number;
  /** In the database, not in the index. */
  readonly missing: Id[];
  /** In both, built from an older version. */
  readonly stale: Id[];
  /** In the index, not (or no longer) to be found. */
  readonly extra: Id[];
}

export type Progress = (done: number, total: number) => void;

/** Makes indexes anew beside the living ones, swaps them in, and compares indexes with the database. */
@Injectable()
export class IndexRebuild {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly indexes: SearchIndexes,
    private readonly meili: MeiliConnection,
    private readonly marks: SearchMarks,
    private readonly logger: Logger,
  ) {}

  /** Rebuilds indexes that Meilisearch has lost, never had, or that are set up differently now. Returns their names. */
  async ensure(): Promise<string[]> {
    const { results } = await this.meili.admin.getRawIndexes({ limit: 1_000 });
    const createdAt = new Map(results.map((index) => [index.uid, String(index.createdAt)]));
    const known = await this.unitOfWork.reader.query<{ name: string; created: string; hash: string }[]>(
      'select name, created_in_meili as created, settings_hash as hash from search_index_state',
    );
    const rebuilt: string[] = [];
    for (const index of this.indexes.all()) {
      const state = known.find((candidate) => candidate.name === index.name);
      const isSound =
        state && state.created === createdAt.get(this.meili.uid(index.name)) && state.hash === hashOf(index);
      if (isSound) continue;
      if (await this.rebuild(index)) rebuilt.push(index.name);
    }
    return rebuilt;
  }

  /**
   * Fills a new index and swaps it in; searches see the old one until then. False when another process is rebuilding.
   */
  async rebuild(index: SearchIndex, progress?: Progress): Promise<boolean> {
    const done = await unlessLocked(this.dataSource, [AdvisoryLock.rebuild, index.name], async () => {
      await this.rebuildLocked(index, progress);
      return true;
    });
    return done ?? false;
  }

  private async rebuildLocked(index: SearchIndex, progress?: Progress): Promise<void> {
    const started = performance.now();
    const next = `${index.name}_next`;
    await this.deleteIndex(next);
    await this.indexes.create(next, index.settings);
    const written = await this.fill(index, next, progress);
    await this.swap(index.name, next);
    await this.deleteIndex(next);
    await this.remember(index);
    const drift = await this.compare(index);
    await this.repair(index, drift);
    const seconds = (performance.now() - started) / 1_000;
    this.logger.info('search.rebuilt', {
      index: index.name,
      records: written,
      seconds,
      changedMeanwhile: driftOf(drift),
    });
  }

  private async fill(index: SearchIndex, name: string, progress?: Progress): Promise<number> {
    const target = this.meili.admin.index(this.meili.uid(name));
    const pending: EnqueuedTask[] = [];
    let done = 0;
    for (let after: Id | null = null; ;) {
      const reader = this.unitOfWork.reader;
      const stamps = await index.stamps(reader, after, BATCH);
      if (stamps.length === 0) break;
      const documents = await index.load(
        reader,
        stamps.map((stamp) => stamp.id),
      );
      if (documents.length > 0) pending.push(await target.addDocuments(documents));
      if (pending.length >= IN_FLIGHT) await this.meili.succeeded(pending.shift()!, TASK_WAIT);
      done += stamps.length;
      progress?.(done, 0);
      after = stamps.at(-1)!.id;
      if (stamps.length < BATCH) break;
    }
    for (const task of pending) await this.meili.succeeded(task, TASK_WAIT);
    return done;
  }

  private async swap(name: string, next: string): Promise<void> {
    const rename = !(await this.indexes.exists(name));
    const indexes: [string, string] = [this.meili.uid(next), this.meili.uid(name)];
    await this.meili.succeeded(await this.meili.admin.swapIndexes([{ indexes, rename }]), TASK_WAIT);
  }

  private async remember(index: SearchIndex): Promise<void> {
    const raw = await this.meili.admin.getRawIndex(this.meili.uid(index.name));
    await this.unitOfWork.reader.query(
      `insert into search_index_state (name, created_in_meili, settings_hash, rebuilt_at) values ($1, $2, $3, now())
       on conflict (name) do update set created_in_meili = excluded.created_in_meili,
         settings_hash = excluded.settings_hash, rebuilt_at = now()`,
      [index.name, String(raw.createdAt), hashOf(index)],
    );
  }

  /** Compares ids and stamps of the database and the index. */
  async compare(index: SearchIndex): Promise<Drift> {
    const indexed = await this.indexedStamps(index.name);
    const drift: Drift = { index: index.name, records: 0, missing: [], stale: [], extra: [] };
    let records = 0;
    for (let after: Id | null = null; ;) {
      const stamps = await index.stamps(this.unitOfWork.reader, after, BATCH);
      for (const { id, stamp } of stamps) {
        const found = indexed.get(id);
        if (found === undefined) drift.missing.push(id);
        else if (found !== stamp) drift.stale.push(id);
        indexed.delete(id);
      }
      records += stamps.length;
      if (stamps.length < BATCH) break;
      after = stamps.at(-1)!.id;
    }
    drift.extra.push(...indexed.keys());
    return { ...drift, records };
  }

  /**
   * Compares, marks what has drifted and remembers the figure for the metrics. Records that wait for the writer anyway
   * do not count. Returns how many have drifted.
   */
  async reconcile(index: SearchIndex): Promise<number> {
    const drift = await this.compare(index);
    const waiting = await this.unitOfWork.reader.query<{ id: Id }[]>(
      'select record_id as id from search_mark where source = $1 and record_id = any($2)',
      [index.source, [...drift.missing, ...drift.stale, ...drift.extra]],
    );
    const known = new Set(waiting.map(({ id }) => id));
    const unknown = (ids: readonly Id[]): Id[] => ids.filter((id) => !known.has(id));
    const rest: Drift = {
      ...drift,
      missing: unknown(drift.missing),
      stale: unknown(drift.stale),
      extra: unknown(drift.extra),
    };
    await this.repair(index, rest);
    await this.unitOfWork.reader.query(
      'update search_index_state set reconciled_at = now(), drift = $2 where name = $1',
      [index.name, driftOf(rest)],
    );
    return driftOf(rest);
  }

  /** Marks everything that has drifted, for the writer. */
  async repair(index: SearchIndex, drift: Drift): Promise<void> {
    const ids = [...drift.missing, ...drift.stale, ...drift.extra];
    const context = { requestId: `repair-${index.name}`, ...currentContext(), isBulk: true };
    for (let i = 0; i < ids.length; i += BATCH) {
      const batch = ids.slice(i, i + BATCH);
      await runInContext(context, () => this.unitOfWork.run((tx) => this.marks.mark(tx, index.source, batch)));
    }
  }

  private async indexedStamps(name: string): Promise<Map<Id, string>> {
    const target = this.meili.admin.index<{ id: Id; stamp: string }>(this.meili.uid(name));
    const stamps = new Map<Id, string>();
    const limit = 10_000;
    for (let offset = 0; ; offset += limit) {
      const { results } = await target.getDocuments({ fields: ['id', 'stamp'], limit, offset });
      for (const { id, stamp } of results) stamps.set(id, stamp);
      if (results.length < limit) return stamps;
    }
  }

  private async deleteIndex(name: string): Promise<void> {
    if (!(await this.indexes.exists(name))) return;
    await this.meili.succeeded(await this.meili.admin.deleteIndex(this.meili.uid(name)), TASK_WAIT);
  }
}

/** How many records of an index are not as they should be. */
export function driftOf(drift: Drift): number {
  return drift.missing.length + drift.stale.length + drift.extra.length;
}

function hashOf(index: SearchIndex): string {
  return createHash('sha256').update(JSON.stringify(index.settings)).digest('hex');
}
