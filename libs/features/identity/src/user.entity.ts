import type { Role } from '@techmart/access';
import { Moment, Row, VersionedRow } from '@techmart/database';
import type { Id, Language } from '@techmart/kernel';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';

/** A person with an account. Mail address and name are personal data: they never leave in events or logs. */
@Entity({ name: 'app_user' })
@Unique('app_user_email_key', ['email'])
@Check('app_user_status_check', `status in ('active', 'disabled')`)
export class User extends VersionedRow {
  @Column('text')
  email: string;

  @Column('text')
  name: string;

  /** argon2id, in its own text form. */
  @Column('text')
  passwordHash: string;

  @Column('text', { default: 'zh' })
  language: Language;

  @Column('text', { default: 'active' })
  status: 'active' | 'disabled';

  /** Base32 secret of the authenticator, sealed; null while the person has not turned it on. */
  @Column('bytea', { nullable: true })
  totpSecret: Buffer | null;

  /** The secret of an authenticator that is being set up; becomes `totpSecret` with the first right code. */
  @Column('bytea', { nullable: true })
  totpPending: Buffer | null;

  /** The last authenticator step that was used, so that one code serves once. */
  @Column('bigint', { nullable: true })
  totpLastStep: number | null;

  @Moment({ nullable: true })
  lastSignInAt: Date | null;
}

/** What a person is within an organisation. */
@Entity()
@Unique('membership_user_organisation_key', ['userId', 'organisationId'])
@Index('membership_organisation_id_idx', ['organisationId', 'id'])
export class Membership extends VersionedRow {
  @Column('uuid')
  @ForeignKey('User', { onDelete: 'CASCADE' })
  userId: Id;

  @Column('uuid')
  @ForeignKey('Organisation', { onDelete: 'CASCADE' })
  organisationId: Id;

  @Column('text', { array: true })
  roles: Role[];
}

/** A sign-in. The token itself is known only to the browser; its SHA-256 stands here. */
@Entity()
@Unique('session_token_hash_key', ['tokenHash'])
@Index('session_user_id_idx', ['userId'])
export class Session extends Row {
  @Column('bytea')
  tokenHash: Buffer;

  @Column('uuid')
  @ForeignKey('User', { onDelete: 'CASCADE' })
  userId: Id;

  /** The organisation the person acts for in this session. */
  @Column('uuid')
  @ForeignKey('Organisation', { onDelete: 'CASCADE' })
  organisationId: Id;

  @Moment()
  expiresAt: Date;

  @Column('text', { nullable: true })
  userAgent: string | null;
}

/** A key for another system that acts for an organisation within its scopes. */
@Entity()
@Unique('api_token_token_hash_key', ['tokenHash'])
@Index('api_token_organisation_id_idx', ['organisationId', 'id'])
export class ApiToken extends Row {
  @Column('uuid')
  @ForeignKey('Organisation', { onDelete: 'CASCADE' })
  organisationId: Id;

  /** The person who made it and whose rights bound it. */
  @Column('uuid')
  @ForeignKey('User', { onDelete: 'CASCADE' })
  userId: Id;

  @Column('text')
  name: string;

  @Column('bytea')
  tokenHash: Buffer;

  /** The first characters, so that people recognise it in a list. */
  @Column('text')
  hint: string;

  @Column('text', { array: true })
  scopes: string[];

  @Moment({ nullable: true })
  expiresAt: Date | null;

  @Moment({ nullable: true })
  revokedAt: Date | null;

  @Moment({ nullable: true })
  lastUsedAt: Date | null;
}
