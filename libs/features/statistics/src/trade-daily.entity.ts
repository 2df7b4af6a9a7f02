import { FenColumn, Moment } from '@techmart/database';
import type { Fen, Id } from '@techmart/kernel';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Sums over the trades of one day that are alike. Columns are named as in the ledger, so one expression reads both. */
@Entity()
export class TradeDaily {
  @PrimaryColumn('date')
  day: string;

  @PrimaryColumn('text')
  sellerRegion: string;

  @PrimaryColumn('text')
  buyerRegion: string;

  @PrimaryColumn('text')
  fieldCode: string;

  @PrimaryColumn('text')
  contractCategory: string;

  @PrimaryColumn('text')
  sellerKind: string;

  @PrimaryColumn('text')
  buyerKind: string;

  @Column('integer')
  trades: number;

  @FenColumn()
  contractTotalFen: Fen;

  @FenColumn()
  technicalAmountFen: Fen;
}

/**
 * Says of a trade that the daily sums hold it. Receipts of deliveries are thrown away after a while and an event may be
 * sent anew; this stays, so no trade is ever counted twice.
 */
@Entity()
export class CountedTrade {
  @PrimaryColumn('uuid')
  @ForeignKey('Trade')
  tradeId: Id;

  @Moment({ default: () => 'now()' })
  countedAt: Date;
}
