import { Moment, VersionedRow } from '@techmart/database';
import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

export const termSources = ['list', 'dictionary', 'people'] as const;
/** Where a pair comes from: the list shipped with the market, the open dictionary, or this market's administrators. */
export type TermSourceName = (typeof termSources)[number];

/** A Chinese and an English term that mean the same. */
@Entity()
@Unique('market_term_source_zh_en_key', ['source', 'zh', 'en'])
@Index('market_term_zh_idx', ['zh'])
@Index('market_term_updated_at_idx', ['updatedAt'])
export class MarketTerm extends VersionedRow {
  @Column('text')
  source: TermSourceName;

  @Column('text')
  zh: string;

  @Column('text')
  en: string;

  /** How much it counts against other renderings of the same term, on the scale of papers that print it. */
  @Column('real')
  weight: number;

  /** Administrators don't want it, from whatever source; kept, so that loading the source again doesn't bring it back. */
  @Column('boolean', { default: false })
  isRejected: boolean;
}

/** What was loaded from a source, so that the same file is not loaded twice. */
@Entity()
export class TermSource {
  @PrimaryColumn('text')
  name: TermSourceName;

  /** Hash of the pairs as they were loaded. */
  @Column('text')
  hash: string;

  @Column('integer')
  pairs: number;

  @Moment({ default: () => 'now()' })
  loadedAt: Date;
}

/** The terms made ready for translating, for every process to load. */
@Entity()
export class TermLexicon {
  @PrimaryColumn('text')
  version: string;

  /** What it was made from; another state means that it is out of date. */
  @Column('text')
  state: string;

  @Column('integer')
  pairs: number;

  @Column('bytea')
  data: Buffer;

  @Moment({ default: () => 'now()' })
  builtAt: Date;
}
