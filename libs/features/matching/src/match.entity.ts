import { Json, Moment, Row, VersionedRow } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Reason } from './reason.js';

/** A need and a result that the market thinks belong together. The id follows from the pair. */
@Entity()
@Unique('match_need_result_key', ['needId', 'resultId'])
@Index('match_result_id_idx', ['resultId'])
@Index('match_announced_at_idx', ['announcedAt'], { where: 'announced_at is not null' })
export class Match extends VersionedRow {
  @Column('uuid')
  @ForeignKey('Need', { onDelete: 'CASCADE' })
  needId: Id;

  @Column('uuid')
  @ForeignKey('Result', { onDelete: 'CASCADE' })
  resultId: Id;

  /** How well the result answers the need, 0–1, when last looked for from the need; null when never. */
  @Column('real', { nullable: true })
  needScore: number | null;

  /** The same, looked for from the result. */
  @Column('real', { nullable: true })
  resultScore: number | null;

  @Json()
  reasons: Reason[];

  @Json()
  misfits: Reason[];

  /** Statistics with which it was computed. */
  @Column('text')
  snapshotVersion: string;

  /** Bilingual terms with which it was computed; empty where that was not written down yet. */
  @Column('text', { default: '' })
  lexiconVersion: string;

  /** Weights of conditions with which it was computed. */
  @Column('text', { default: '' })
  weightsVersion: string;

  /** When people were told; each of them once. */
  @Moment({ nullable: true })
  announcedAt: Date | null;

  /** When one side left the market or no longer fitted. */
  @Moment({ nullable: true })
  retiredAt: Date | null;
}

export const verdicts = ['relevant', 'not_relevant'] as const;
export type Verdict = (typeof verdicts)[number];
export const feedbackReasons = [
  'too_early',
  'wrong_field',
  'no_advantage',
  'unclear',
  'price',
  'already_known',
  'other',
] as const;

/** What one person thinks of one match; the newest word counts. */
@Entity()
@Unique('match_feedback_match_user_key', ['matchId', 'userId'])
@Index('match_feedback_created_at_idx', ['createdAt'])
@Index('match_feedback_organisation_idx', ['organisationId', 'matchId'])
export class MatchFeedback extends Row {
  @Column('uuid')
  @ForeignKey('Match', { onDelete: 'CASCADE' })
  matchId: Id;

  @Column('uuid')
  @ForeignKey('User', { onDelete: 'CASCADE' })
  userId: Id;

  @Column('uuid')
  @ForeignKey('Organisation', { onDelete: 'CASCADE' })
  organisationId: Id;

  @Column('text')
  verdict: Verdict;

  @Column('text', { nullable: true })
  reason: string | null;
}

/** The market's word statistics at one moment, for every process to load. Old ones go when a newer one is in use. */
@Entity()
export class MatchSnapshot {
  @PrimaryColumn('text')
  version: string;

  /** Texts counted when it was built: the sizes decide when to build the next. */
  @Column('integer')
  results: number;

  @Column('integer')
  needs: number;

  /** Texts when the vectors were last learnt. */
  @Column('integer')
  learntFrom: number;

  /** Newest change of a listing that is counted in. */
  @Moment({ nullable: true })
  countedUntil: Date | null;

  @Column('bytea')
  data: Buffer;

  @Moment({ default: () => 'now()' })
  builtAt: Date;
}
