import { Json, Moment, VersionedRow } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { listingKinds, type ListingKind } from '@techmart/listings';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { mailModes, type MailMode } from '../notice-kinds.js';

/** A search of the market that a person keeps, and is told of new hits. */
@Entity()
@Index('saved_search_user_idx', ['userId', 'organisationId', 'id'])
@Index('saved_search_alert_idx', ['kind', 'alert', 'id'], { where: `alert <> 'off'` })
@Check('saved_search_kind_check', `kind in (${listingKinds.map((k) => `'${k}'`).join(', ')})`)
@Check('saved_search_alert_check', `alert in (${mailModes.map((m) => `'${m}'`).join(', ')})`)
export class SavedSearch extends VersionedRow {
  @Column('uuid')
  @ForeignKey('User', { onDelete: 'CASCADE' })
  userId: Id;

  /** The organisation for which the person searches; decides what of the market can be seen. */
  @Column('uuid')
  @ForeignKey('Organisation', { onDelete: 'CASCADE' })
  organisationId: Id;

  @Column('text')
  name: string;

  @Column('text')
  kind: ListingKind;

  /** Fields of the list query of the kind, as checked when it was saved. */
  @Json()
  query: Record<string, unknown>;

  @Column('text')
  alert: MailMode;

  /** Only what was published after this moment is news. */
  @Moment()
  newsSince: Date;

  /** For daily and weekly alerts: the slot up to which it was looked at. */
  @Moment()
  checkedUntil: Date;
}
