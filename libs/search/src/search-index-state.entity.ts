import { Moment } from '@techmart/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What the market believes of an index in Meilisearch. An index whose creation time differs was lost and made anew
 * behind our back (its data folder was deleted, a write re-created it without settings) and must be rebuilt.
 */
@Entity()
export class SearchIndexState {
  @PrimaryColumn('text')
  name: string;

  /** Creation time as Meilisearch tells it, to its own precision. */
  @Column('text')
  createdInMeili: string;

  @Column('text')
  settingsHash: string;

  @Moment()
  rebuiltAt: Date;

  /** When the index was last compared with the database; null before the first time. */
  @Moment({ nullable: true })
  reconciledAt: Date | null;

  /** How many records were not as they should be then; they were marked for the writer. */
  @Column('integer', { nullable: true })
  drift: number | null;
}
