import { FenColumn, TextList } from '@techmart/database';
import { Listing } from '@techmart/listings';
import { Check, Column, Entity, Index, Unique } from 'typeorm';

/** A technology need (技术需求) that an organisation wants solved. */
@Entity()
@Index('need_market_idx', ['publishedAt', 'id'], { where: `status = 'published'` })
@Index('need_organisation_id_idx', ['organisationId', 'updatedAt', 'id'])
@Index('need_mandate_id_idx', ['mandateId'], { where: 'mandate_id is not null' })
@Index('need_review_idx', ['submittedAt', 'id'], { where: `status = 'submitted'` })
@Index('need_valid_until_idx', ['validUntil'], { where: `status = 'published'` })
@Unique('need_import_key', ['organisationId', 'importKey'])
@Check('need_trl_min_check', 'trl_min between 1 and 9')
@Check('need_budget_check', 'budget_min_fen >= 0 and budget_max_fen >= budget_min_fen')
export class Need extends Listing {
  /** The main problem, in its present state. */
  @Column('text')
  problem: string;

  /** What is to be reached. */
  @Column('text', { nullable: true })
  goal: string | null;

  @Column('text', { nullable: true })
  keyTechnology: string | null;

  /** Lowest technology readiness level that helps, 1–9. */
  @Column('smallint', { nullable: true })
  trlMin: number | null;

  @FenColumn({ nullable: true })
  budgetMinFen: number | null;

  @FenColumn({ nullable: true })
  budgetMaxFen: number | null;

  /** Last day for answers, in Asia/Shanghai. */
  @Column('date', { nullable: true })
  deadline: string | null;

  /** Codes of the table transaction-modes. */
  @TextList()
  cooperationModes: string[];

  /** Others must never learn who posts it, until the owner accepts an interest. */
  @Column('boolean', { default: false })
  isAnonymous: boolean;
}
