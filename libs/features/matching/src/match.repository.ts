import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import { newId, type Id } from '@techmart/kernel';
import { MatchFeedback, type Verdict } from './match.entity.js';
import type { MatchVersions } from './match-versions.js';
import type { Reason } from './reason.js';

export interface MatchRecord {
  readonly id: Id;
  readonly needId: Id;
  readonly resultId: Id;
  readonly score: number;
  readonly reasons: Reason[];
  readonly misfits: Reason[];
}

/** What somebody has said of a pair, seen from one of its listings. */
export interface Judgement {
  readonly from: From;
  readonly needId: Id;
  readonly resultId: Id;
  readonly isRelevant: boolean;
}

export type From = 'need' | 'result';

@Injectable()
export class MatchRepository {
  /** Writes matches as seen from one side; the other side's score stays. Returns pairs that nobody was told of yet. */
  async save(tx: Tx, from: From, versions: MatchVersions, matches: readonly MatchRecord[]): Promise<Set<Id>> {
    if (matches.length === 0) return new Set();
    const column = from === 'need' ? 'need_score' : 'result_score';
    const rows = await tx.query<{ id: Id }[]>(
      `insert into match (id, need_id, result_id, ${column}, reasons, misfits, snapshot_version, lexicon_version,
         weights_version)
       select m.*, $7::text, $8::text, $9::text from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::real[], $5::jsonb[], $6::jsonb[]) m order by 1
       on conflict (need_id, result_id) do update set ${column} = excluded.${column}, reasons = excluded.reasons,
         misfits = excluded.misfits, snapshot_version = excluded.snapshot_version,
         lexicon_version = excluded.lexicon_version, weights_version = excluded.weights_version, retired_at = null,
         updated_at = now(), version = match.version + 1
       returning id, announced_at`,
      [
        matches.map((m) => m.id),
        matches.map((m) => m.needId),
        matches.map((m) => m.resultId),
        matches.map((m) => m.score),
        matches.map((m) => JSON.stringify(m.reasons)),
        matches.map((m) => JSON.stringify(m.misfits)),
        versions.snapshot,
        versions.lexicon,
        versions.weights,
      ],
    );
    return new Set(rows.filter((row) => !(row as { announced_at?: Date | null }).announced_at).map((row) => row.id));
  }

  /** Notes that people are being told; returns those that this call was the first for. */
  async announce(tx: Tx, ids: readonly Id[]): Promise<Id[]> {
    const [rows] = await tx.query<[{ id: Id }[], number]>(
      'update match set announced_at = now() where id = any($1) and announced_at is null returning id',
      [ids],
    );
    return rows.map((row) => row.id);
  }

  /** Ends the matches of a listing that has left the market, or those that are no longer among its partners. */
  async retire(tx: Tx, from: From, listingId: Id, except: readonly Id[] = []): Promise<void> {
    await tx.query(
      `update match set retired_at = now(), updated_at = now(), version = version + 1
       where ${from === 'need' ? 'need_id' : 'result_id'} = $1 and retired_at is null and id <> all($2)
         and ($3 or ${from === 'need' ? 'result_score' : 'need_score'} is null)`,
      [listingId, except, except.length === 0],
    );
  }

  find(tx: Tx, id: Id): Promise<MatchRecord | null> {
    return databaseRow(
      tx,
      `select id, need_id as "needId", result_id as "resultId", coalesce(need_score, result_score) as score, reasons, misfits
       from match where id = $1`,
      [id],
    );
  }

  /** The matches of a listing as last computed, best first. */
  list(tx: Tx, from: From, listingId: Id, limit: number): Promise<MatchRecord[]> {
    const [own, other] = from === 'need' ? ['need_score', 'result_score'] : ['result_score', 'need_score'];
    return tx.query(
      `select id, need_id as "needId", result_id as "resultId", coalesce(${own}, ${other}) as score, reasons, misfits
       from match where ${from === 'need' ? 'need_id' : 'result_id'} = $1 and retired_at is null
       order by coalesce(${own}, ${other}) desc, id limit $2`,
      [listingId, limit],
    );
  }

  /** What a person has said of the matches of a listing, by the partner's id. */
  async verdicts(tx: Tx, userId: Id, from: From, listingId: Id): Promise<Map<Id, Verdict>> {
    const [own, other] = from === 'need' ? ['need_id', 'result_id'] : ['result_id', 'need_id'];
    const rows = await tx.query<{ id: Id; verdict: Verdict }[]>(
      `select m.${other} as id, f.verdict from match_feedback f join match m on m.id = f.match_id
       where f.user_id = $1 and m.${own} = $2`,
      [userId, listingId],
    );
    return new Map(rows.map((row) => [row.id, row.verdict]));
  }

  /**
   * All judgements of the market, by the listing that they were made from; the newest word on a pair counts. That a
   * partner is known already says nothing of how well it fits.
   */
  async listJudgements(tx: Tx): Promise<Judgement[]> {
    return tx.query<Judgement[]>(
      `select distinct on (f.match_id, 1)
         case when r.organisation_id = f.organisation_id then 'result' else 'need' end as "from",
         m.need_id as "needId", m.result_id as "resultId", f.verdict = 'relevant' as "isRelevant"
       from match_feedback f join match m on m.id = f.match_id join result r on r.id = m.result_id
       where f.reason is distinct from 'already_known'
       order by f.match_id, 1, f.created_at desc`,
    );
  }

  async saveFeedback(
    tx: Tx,
    feedback: Pick<MatchFeedback, 'matchId' | 'userId' | 'organisationId' | 'verdict' | 'reason'>,
  ): Promise<void> {
    await tx.query(
      `insert into match_feedback (id, match_id, user_id, organisation_id, verdict, reason) values ($1, $2, $3, $4, $5, $6)
       on conflict (match_id, user_id) do update set verdict = excluded.verdict, reason = excluded.reason, created_at = now()`,
      [newId(), feedback.matchId, feedback.userId, feedback.organisationId, feedback.verdict, feedback.reason],
    );
  }
}
