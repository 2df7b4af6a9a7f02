import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import { decodeIdCursor, newId, pageOf, type Id, type Page } from '@techmart/kernel';
import type { From } from '../match.repository.js';
import type { MatchVersions } from '../match-versions.js';
import type { RecomputationQuery, RecomputationView } from './recomputation.dto.js';
import type { RecomputationStatus } from './recomputation.entity.js';

const MOST_COUNTED = 10_000;

const VIEW = `r.id, r.status, r.total, r.done, r.failed, u.name as "startedBy", r.created_at as "createdAt",
  r.updated_at as "updatedAt", r.ended_at as "endedAt",
  json_build_object('snapshot', r.snapshot_version, 'lexicon', r.lexicon_version, 'weights', r.weights_version) as versions
  from match_recomputation r left join app_user u on u.id = r.started_by`;

/** Where a recomputation is. */
export interface Place {
  readonly id: Id;
  readonly side: From;
  readonly afterId: Id | null;
}

@Injectable()
export class RecomputationRepository {
  find(tx: Tx, id: Id): Promise<RecomputationView | null> {
    return databaseRow(tx, `select ${VIEW} where r.id = $1`, [id]);
  }

  newest(tx: Tx): Promise<RecomputationView | null> {
    return databaseRow(tx, `select ${VIEW} order by r.id desc limit 1`, []);
  }

  /** Newest first. */
  async list(tx: Tx, { cursor, limit = 20 }: RecomputationQuery): Promise<Page<RecomputationView>> {
    const rows = await tx.query<RecomputationView[]>(
      `select ${VIEW} where ($1::uuid is null or r.id < $1) order by r.id desc limit ${limit + 1}`,
      [cursor ? decodeIdCursor(cursor) : null],
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  /** Nobody else starts, stops or resumes one until the transaction ends. */
  async lockStatus(tx: Tx, id: Id): Promise<RecomputationStatus | null> {
    const row = await databaseRow<{ status: RecomputationStatus }>(
      tx,
      'select status from match_recomputation where id = $1 for update',
      [id],
    );
    return row?.status ?? null;
  }

  /** Null while another one is running. A stopped one is given up for the new one. */
  async start(tx: Tx, total: number, versions: MatchVersions, startedBy: Id | null): Promise<Id | null> {
    await tx.query(
      `update match_recomputation set status = 'replaced', ended_at = now(), updated_at = now() where status = 'stopped'`,
    );
    const { snapshot, lexicon, weights } = versions;
    const row = await databaseRow<{ id: Id }>(
      tx,
      `insert into match_recomputation (id, status, side, total, started_by, snapshot_version, lexicon_version, weights_version)
       values ($1, 'running', 'need', $2, $3, $4, $5, $6)
       on conflict (status) where status = 'running' do nothing returning id`,
      [newId(), total, startedBy, snapshot, lexicon, weights],
    );
    return row?.id ?? null;
  }

  /** False where another one is running. */
  async setStatus(tx: Tx, id: Id, status: 'running' | 'stopped'): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      `update match_recomputation set status = $2, updated_at = now(), version = version + 1
       where id = $1 and ($2 <> 'running' or not exists (select from match_recomputation o where o.status = 'running'))`,
      [id, status],
    );
    return count === 1;
  }

  running(tx: Tx): Promise<Place | null> {
    return databaseRow(
      tx,
      `select id, side, after_id as "afterId" from match_recomputation where status = 'running'`,
      [],
    );
  }

  /** Goes on from a place. False where it was stopped meanwhile, or somebody else went on. */
  async advance(
    tx: Tx,
    { id, side, afterId }: Place,
    to: Omit<Place, 'id'>,
    { done, failed }: { done: number; failed: number },
  ): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      `update match_recomputation set side = $4, after_id = $5, done = done + $6, failed = failed + $7, updated_at = now(),
         total = greatest(total, done + $6)
       where id = $1 and status = 'running' and side = $2 and after_id is not distinct from $3`,
      [id, side, afterId, to.side, to.afterId, done, failed],
    );
    return count === 1;
  }

  /**
   * Ends some matches that neither side has found any more since it began. @returns how many
   * @param size at most so many of them
   */
  async retireUnfound(tx: Tx, id: Id, size: number): Promise<number> {
    const [, count] = await tx.query<[unknown[], number]>(
      `update match set retired_at = now(), updated_at = now(), version = version + 1 where id in (
         select m.id from match m join match_recomputation r on r.id = $1 and r.failed = 0
         where m.retired_at is null and m.updated_at < r.created_at order by m.id limit $2)`,
      [id, size],
    );
    return count;
  }

  async finish(tx: Tx, id: Id): Promise<void> {
    await tx.query(
      `update match_recomputation set status = 'done', total = done, ended_at = now(), updated_at = now()
       where id = $1 and status = 'running'`,
      [id],
    );
  }

  /** Stored matches that were computed with something older. */
  async outdated(tx: Tx, { snapshot, lexicon, weights }: MatchVersions): Promise<number> {
    const row = await databaseRow<{ count: number }>(
      tx,
      `select count(*)::int as count from (
         select from match where retired_at is null
           and (snapshot_version <> $1 or lexicon_version <> $2 or weights_version <> $3) limit ${MOST_COUNTED}) m`,
      [snapshot, lexicon, weights],
    );
    return row!.count;
  }
}
