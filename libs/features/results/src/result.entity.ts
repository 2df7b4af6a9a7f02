import { FenColumn, Json, TextList } from '@techmart/database';
import { Listing } from '@techmart/listings';
import { Check, Column, Entity, Index, Unique } from 'typeorm';

/** One right that protects a result. */
export interface IpRight {
  /** Code of the table ip-kinds. */
  readonly kind: string;
  readonly number?: string;
  /** Code of the table ip-statuses. */
  readonly status?: string;
}

export const priceKinds = ['fixed', 'range', 'negotiable'] as const;
export type PriceKind = (typeof priceKinds)[number];

/** A research result (科技成果) that its owner offers for conversion. */
@Entity()
@Index('result_market_idx', ['publishedAt', 'id'], { where: `status = 'published'` })
@Index('result_organisation_id_idx', ['organisationId', 'updatedAt', 'id'])
@Index('result_mandate_id_idx', ['mandateId'], { where: 'mandate_id is not null' })
@Index('result_review_idx', ['submittedAt', 'id'], { where: `status = 'submitted'` })
@Index('result_valid_until_idx', ['validUntil'], { where: `status = 'published'` })
@Unique('result_import_key', ['organisationId', 'importKey'])
@Check('result_trl_check', 'trl between 1 and 9')
@Check('result_price_check', 'price_min_fen >= 0 and price_max_fen >= price_min_fen')
export class Result extends Listing {
  /** One sentence of effect. */
  @Column('text')
  summary: string;

  @Column('text', { nullable: true })
  problem: string | null;

  @Column('text', { nullable: true })
  effect: string | null;

  @Column('text', { nullable: true })
  abstract: string | null;

  /** Technology readiness level, 1–9; unknown for old records. */
  @Column('smallint', { nullable: true })
  trl: number | null;

  /** Official stage: early, middle or mature. */
  @Column('text', { nullable: true })
  stage: string | null;

  @Json({ default: () => `'[]'` })
  ip: IpRight[];

  /** Codes of the table transaction-modes. */
  @TextList()
  conversionModes: string[];

  @Column('text')
  priceKind: PriceKind;

  @FenColumn({ nullable: true })
  priceMinFen: number | null;

  @FenColumn({ nullable: true })
  priceMaxFen: number | null;
}
