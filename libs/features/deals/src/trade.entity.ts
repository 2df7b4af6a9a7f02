import { FenColumn, Moment, Row } from '@techmart/database';
import type { Fen, Id } from '@techmart/kernel';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';

/**
 * A completed deal in the ledger of trades, with its parties as they were then. One for each deal; the database refuses
 * to change or delete a row.
 */
@Entity()
@Unique('trade_deal_id_key', ['dealId'])
@Index('trade_day_idx', ['day', 'id'])
@Index('trade_seller_idx', ['sellerId', 'day', 'id'])
@Index('trade_buyer_idx', ['buyerId', 'day', 'id'])
@Index('trade_agency_idx', ['agencyId', 'day', 'id'], { where: 'agency_id is not null' })
@Check('trade_amounts_check', 'contract_total_fen > 0 and technical_amount_fen between 0 and contract_total_fen')
export class Trade extends Row {
  @Column('uuid')
  @ForeignKey('Deal')
  dealId: Id;

  /** The day of completion in Asia/Shanghai, by which the statistics count. */
  @Column('date')
  day: string;

  @Moment()
  completedAt: Date;

  @Column('text')
  title: string;

  @Column('uuid', { nullable: true })
  resultId: Id | null;

  @Column('uuid', { nullable: true })
  needId: Id | null;

  @Column('text')
  fieldCode: string;

  @Column('text')
  contractCategory: string;

  @Column('text', { nullable: true })
  conversionMode: string | null;

  /** 合同成交额. */
  @FenColumn()
  contractTotalFen: Fen;

  /** 技术交易额. */
  @FenColumn()
  technicalAmountFen: Fen;

  @Column('uuid')
  sellerId: Id;

  @Column('text')
  sellerName: string;

  @Column('text')
  sellerKind: string;

  @Column('text')
  sellerRegion: string;

  @Column('uuid')
  buyerId: Id;

  @Column('text')
  buyerName: string;

  @Column('text')
  buyerKind: string;

  @Column('text')
  buyerRegion: string;

  @Column('uuid', { nullable: true })
  agencyId: Id | null;

  @Column('text', { nullable: true })
  agencyName: string | null;
}
