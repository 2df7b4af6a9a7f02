import type { Role } from '@techmart/access';
import { Moment, VersionedRow } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';

/** An organisation's offer to a person to join it. The secret of its link can be worked out again from id and nonce. */
@Entity()
@Unique('invitation_token_hash_key', ['tokenHash'])
@Index('invitation_open_key', ['organisationId', 'email'], {
  unique: true,
  where: 'accepted_at is null and revoked_at is null',
})
@Index('invitation_organisation_id_idx', ['organisationId', 'id'])
export class Invitation extends VersionedRow {
  @Column('uuid')
  @ForeignKey('Organisation', { onDelete: 'CASCADE' })
  organisationId: Id;

  @Column('text')
  email: string;

  @Column('text', { array: true })
  roles: Role[];

  /** Null once the inviting person's account is gone. */
  @Column('uuid', { nullable: true })
  @ForeignKey('User', { onDelete: 'SET NULL' })
  invitedBy: Id | null;

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
  acceptedAt: Date | null;

  @Moment({ nullable: true })
  revokedAt: Date | null;
}
