import { Injectable } from '@nestjs/common';
import { NotifyListener, UnitOfWork } from '@techmart/database';
import { newId, WakeLoop, type Id } from '@techmart/kernel';
import { Logger, runInContext } from '@techmart/logging';
import { defineEvent, Outbox } from '@techmart/outbox';
import { MeiliConnection } from './meili-connection.js';
import type { SearchIndex } from './search-index.js';
import { SearchIndexes } from './search-indexes.js';
import { SEARCH_MARK_CHANNEL } from './search-marks.js';

/** Records whose documents have just been written or deleted: from now on a search finds their present state. */
export const recordsIndexed = defineEvent<{ source: string; ids: Id[] }>(
  'search.indexed.v1',
  ['source', 'ids'],
  'the index writer has brought the documents of these records up to date in Meilisearch',
);

const BATCH = 1_000;
/** How long the records of a killed writer wait for the next one. A living writer renews in time. */
const LEASE_SECONDS = 20;
const RENEW_MILLIS = 5_000;
const RETRY_SECONDS = 3;
const POLL_MILLIS = 2_000;
/** Few, so that the work on a load can be put aside often for people's changes. */
const IDS_PER_EVENT = 10;
const TASK_WAIT = { timeout: 60_000, interval: 10 };

interface Mark {
  readonly source: string;
  readonly recordId: Id;
  readonly seq: number;
  readonly requestId: string;
}

/**
 * Brings marked records into their indexes. A record is leased while it is written, so two workers never write the same
 * one at once and an older state cannot overtake a newer; a change that comes meanwhile keeps its mark. The lease is
 * short and renewed while the writing goes on, so a killed worker holds nothing up for long. People's changes and bulk
 * loads are written side by side, so that a change waits for one batch of a load at most.
 */
@Injectable()
export class IndexWriter {
  private readonly loops: readonly WakeLoop[];
  private stopListening: (() => void) | undefined;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly indexes: SearchIndexes,
    private readonly meili: MeiliConnection,
    private readonly outbox: Outbox,
    private readonly listener: NotifyListener,
    logger: Logger,
  ) {
    this.loops = [false, true].map(
      (isBulk) =>
        new WakeLoop(() => this.drainLane(isBulk), {
          everyMillis: POLL_MILLIS,
          failed: ({ message }) => logger.warn('search.writer.waiting', { isBulk, reason: message }),
        }),
    );
  }

  async start(): Promise<void> {
    for (const loop of this.loops) loop.start();
    this.stopListening = await this.listener.on(SEARCH_MARK_CHANNEL, () => this.wake());
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopListening?.();
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  /** Writes everything that is marked; returns how many records. */
  async drain(): Promise<number> {
    return (await this.drainLane(false)) + (await this.drainLane(true));
  }

  private wake(): void {
    for (const loop of this.loops) loop.wake();
  }

  private async drainLane(isBulk: boolean): Promise<number> {
    let written = 0;
    for (;;) {
      const count = await this.writeBatch(isBulk);
      written += count;
      if (count < BATCH) break;
    }
    // What people changed while it was being written in bulk is free now.
    if (isBulk && written > 0) this.loops[0]!.wake();
    return written;
  }

  private async writeBatch(isBulk: boolean): Promise<number> {
    const lease = newId();
    const marks = await this.claim(lease, isBulk);
    if (marks.length === 0) return 0;
    const renewing = setInterval(() => void this.extend(lease), RENEW_MILLIS);
    try {
      const sources = [...new Set(marks.map((mark) => mark.source))];
      await Promise.all(
        sources.flatMap((source) => {
          const ids = marks.filter((mark) => mark.source === source).map((mark) => mark.recordId);
          return this.indexes.of(source).map((index) => this.write(index, ids));
        }),
      );
    } catch (error) {
      await this.giveBack(lease);
      throw error;
    } finally {
      clearInterval(renewing);
    }
    await this.unitOfWork.run(async (tx) => {
      await tx.query(
        `delete from search_mark m using unnest($2::text[], $3::uuid[], $4::bigint[]) as d(source, record_id, seq)
         where m.lease = $1 and m.source = d.source and m.record_id = d.record_id and m.seq = d.seq`,
        [lease, marks.map((m) => m.source), marks.map((m) => m.recordId), marks.map((m) => m.seq)],
      );
      await tx.query('update search_mark set lease = null, leased_until = null where lease = $1', [lease]);
      for (const { source, requestId, ids } of groupMarks(marks)) {
        await runInContext({ requestId, isBulk }, () => this.outbox.append(tx, recordsIndexed, { source, ids }));
      }
    });
    return marks.length;
  }

  private async claim(lease: Id, isBulk: boolean): Promise<Mark[]> {
    const [rows] = await this.unitOfWork.reader.query<[Mark[], number]>(
      `update search_mark m set lease = $1, leased_until = now() + make_interval(secs => $2)
       from (select source, record_id from search_mark
             where (leased_until is null or leased_until < now()) and source = any($4) and is_bulk = $5
             order by marked_at limit $3 for update skip locked) free
       where m.source = free.source and m.record_id = free.record_id
       returning m.source, m.record_id as "recordId", m.seq, m.request_id as "requestId"`,
      [lease, LEASE_SECONDS, BATCH, this.indexes.sources(), isBulk],
    );
    return rows;
  }

  private async giveBack(lease: Id): Promise<void> {
    await this.unitOfWork.reader
      .query(`update search_mark set lease = null, leased_until = now() + make_interval(secs => $2) where lease = $1`, [
        lease,
        RETRY_SECONDS,
      ])
      .catch(() => undefined);
  }

  /** A renewal that fails is made up for by the next; without any the lease ends, as it should. */
  private async extend(lease: Id): Promise<void> {
    await this.unitOfWork.reader
      .query('update search_mark set leased_until = now() + make_interval(secs => $2) where lease = $1', [
        lease,
        LEASE_SECONDS,
      ])
      .catch(() => undefined);
  }

  private async write(index: SearchIndex, ids: readonly Id[]): Promise<void> {
    const documents = await index.load(this.unitOfWork.reader, ids);
    const present = new Set(documents.map((document) => document.id));
    const gone = ids.filter((id) => !present.has(id));
    const target = this.meili.admin.index(this.meili.uid(index.name));
    const tasks = await Promise.all([
      ...(documents.length > 0 ? [target.addDocuments(documents)] : []),
      ...(gone.length > 0 ? [target.deleteDocuments([...gone])] : []),
    ]);
    for (const task of tasks) await this.meili.succeeded(task, TASK_WAIT);
  }
}

function groupMarks(marks: readonly Mark[]): { source: string; requestId: string; ids: Id[] }[] {
  const groups = new Map<string, { source: string; requestId: string; ids: Id[] }[]>();
  for (const { source, requestId, recordId } of marks) {
    const key = `${source} ${requestId}`;
    const chunks = groups.get(key) ?? [];
    const last = chunks.at(-1);
    if (last && last.ids.length < IDS_PER_EVENT) last.ids.push(recordId);
    else chunks.push({ source, requestId, ids: [recordId] });
    groups.set(key, chunks);
  }
  return [...groups.values()].flat();
}
