import { Moment, Row } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/**
 * A request for a new password. One is written for unknown addresses too, with nobody in it, so that neither the answer
 * nor the work behind it tells whether an account exists.
 */
@Entity()
@Unique('password_reset_token_hash_key', ['tokenHash'])
@Index('password_reset_user_id_idx', ['userId'])
export class PasswordReset extends Row {
  @Column('uuid', { nullable: true })
  @ForeignKey('User', { onDelete: 'CASCADE' })
  userId: Id | null;

  /** Random; together with the market's link secret it gives the token. */
  @Column('bytea')
  nonce: Buffer;

  @Column('bytea')
  tokenHash: Buffer;

  @Moment()
  expiresAt: Date;

  /** When some run of the mail job took the mail on. */
  @Moment({ nullable: true })
  mailClaimedAt: Date | null;

  @Moment({ nullable: true })
  mailedAt: Date | null;

  @Moment({ nullable: true })
  usedAt: Date | null;
}

/** One of the codes that stand in for a lost authenticator; each serves once. */
@Entity()
@Unique('recovery_code_user_id_code_hash_key', ['userId', 'codeHash'])
export class RecoveryCode extends Row {
  @Column('uuid')
  @ForeignKey('User', { onDelete: 'CASCADE' })
  userId: Id;

  @Column('bytea')
  codeHash: Buffer;

  @Moment({ nullable: true })
  usedAt: Date | null;
}

/** Wrong sign-ins for one mail address, whether or not it has an account. The key is a keyed hash of the address. */
@Entity()
export class SignInGuard {
  @PrimaryColumn('bytea')
  key: Buffer;

  @Column('integer')
  failures: number;

  @Moment()
  countedSince: Date;

  /** No sign-in before this moment. */
  @Moment({ nullable: true })
  lockedUntil: Date | null;
}

/** How often something was done in the running window. The key is a keyed hash of what is counted and for whom. */
@Entity()
@Index('rate_count_window_ends_at_idx', ['windowEndsAt'])
export class RateCount {
  @PrimaryColumn('bytea')
  key: Buffer;

  @Column('integer')
  hits: number;

  @Moment()
  windowEndsAt: Date;
}
