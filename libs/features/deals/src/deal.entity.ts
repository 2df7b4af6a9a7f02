import { FenColumn, Moment, Row, VersionedRow } from '@techmart/database';
import type { Fen, Id } from '@techmart/kernel';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { dealStatuses, type DealAction, type DealSide, type DealStatus } from './deal.state.js';

const AMOUNTS = 'contract_total_fen > 0 and technical_amount_fen between 0 and contract_total_fen';

/** Two organisations on their way to a contract: opened by an accepted interest, ended by completion or cancellation. */
@Entity()
@Unique('deal_interest_id_key', ['interestId'])
@Index('deal_seller_idx', ['sellerId', 'id'])
@Index('deal_buyer_idx', ['buyerId', 'id'])
@Index('deal_agency_idx', ['agencyId', 'id'], { where: 'agency_id is not null' })
@Index('deal_result_id_idx', ['resultId'])
@Index('deal_need_id_idx', ['needId'])
@Index('deal_completed_at_idx', ['completedAt'], { where: `status = 'completed'` })
@Check('deal_status_check', `status in (${dealStatuses.map((s) => `'${s}'`).join(', ')})`)
@Check('deal_parties_check', 'seller_id <> buyer_id')
@Check('deal_amounts_check', AMOUNTS)
@Check(
  'deal_completed_check',
  `status <> 'completed' or num_nulls(contract_category, contract_total_fen, technical_amount_fen, seller_completed_at, buyer_completed_at, completed_at) = 0`,
)
export class Deal extends VersionedRow {
  @Column('uuid')
  @ForeignKey('Interest')
  interestId: Id;

  /** The side that holds the technology. */
  @Column('uuid')
  @ForeignKey('Organisation')
  sellerId: Id;

  @Column('uuid')
  @ForeignKey('Organisation')
  buyerId: Id;

  @Column('uuid', { nullable: true })
  @ForeignKey('Result')
  resultId: Id | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Need')
  needId: Id | null;

  /** Title and field of the listing when the interest was sent. */
  @Column('text')
  title: string;

  @Column('text')
  fieldCode: string;

  /** The agency that brought the two together, recorded for its claim. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Organisation')
  agencyId: Id | null;

  /** The side the agency acted for. */
  @Column('text', { nullable: true })
  agencyRole: DealSide | null;

  @Column('text')
  status: DealStatus;

  /** Number of the newest proposal; 0 without any. */
  @Column('integer', { default: 0 })
  proposal: number;

  @Column('text', { nullable: true })
  proposedBy: DealSide | null;

  /** The agreed terms; null until the other side has agreed. */
  @Column('text', { nullable: true })
  contractCategory: string | null;

  /** 合同成交额. */
  @FenColumn({ nullable: true })
  contractTotalFen: Fen | null;

  /** 技术交易额: the total without equipment, parts and material. */
  @FenColumn({ nullable: true })
  technicalAmountFen: Fen | null;

  /** Code of the table transaction-modes. */
  @Column('text', { nullable: true })
  conversionMode: string | null;

  @Moment({ nullable: true })
  agreedAt: Date | null;

  @Moment({ nullable: true })
  sellerCompletedAt: Date | null;

  @Moment({ nullable: true })
  buyerCompletedAt: Date | null;

  @Moment({ nullable: true })
  completedAt: Date | null;

  @Moment({ nullable: true })
  cancelledAt: Date | null;

  @Column('text', { nullable: true })
  cancelReason: string | null;
}

/** Terms that one side has put forward; the newest one stands. */
@Entity()
@Unique('deal_proposal_deal_number_key', ['dealId', 'number'])
@Check('deal_proposal_amounts_check', AMOUNTS)
export class DealProposal extends Row {
  @Column('uuid')
  @ForeignKey('Deal')
  dealId: Id;

  @Column('integer')
  number: number;

  @Column('text')
  side: DealSide;

  @Column('uuid')
  userId: Id;

  @Column('text')
  contractCategory: string;

  @FenColumn()
  contractTotalFen: Fen;

  @FenColumn()
  technicalAmountFen: Fen;

  @Column('text', { nullable: true })
  conversionMode: string | null;

  @Column('text', { nullable: true })
  note: string | null;
}

/** One thing that happened in a deal, in order; never changed. */
@Entity()
@Unique('deal_step_deal_version_key', ['dealId', 'version', 'action'])
export class DealStep extends Row {
  @Column('uuid')
  @ForeignKey('Deal')
  dealId: Id;

  /** The version of the deal that the step made. */
  @Column('integer')
  version: number;

  @Column('text')
  action: DealAction | 'open';

  @Column('text')
  side: DealSide;

  @Column('uuid')
  userId: Id;

  @Column('text')
  status: DealStatus;

  /** The proposal it was about; 0 without any. */
  @Column('integer')
  proposal: number;

  @Column('text', { nullable: true })
  reason: string | null;
}
