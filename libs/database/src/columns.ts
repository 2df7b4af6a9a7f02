import { Column, PrimaryColumn, UpdateDateColumn, CreateDateColumn, VersionColumn, type ColumnOptions } from 'typeorm';
import type { Id } from '@techmart/kernel';

/** A moment, to the millisecond that JavaScript can hold, so that cursors and comparisons are exact. */
export const Moment = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'timestamptz', precision: 3, ...options });

/** An amount in integer fen. */
export const FenColumn = (options: ColumnOptions = {}): PropertyDecorator => Column({ type: 'bigint', ...options });

/** A JSON document. */
export const Json = (options: ColumnOptions = {}): PropertyDecorator => Column({ type: 'jsonb', ...options });

/** A list of short codes or words. */
export const TextList = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'text', array: true, default: () => `'{}'`, ...options });

/** Columns of a row that is written once. The id is made by the application, so events can name it before the insert. */
export abstract class Row {
  @PrimaryColumn('uuid')
  id: Id;

  @CreateDateColumn({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;
}

/** Columns of a row that people edit: `version` goes up with each change and guards against lost updates. */
export abstract class VersionedRow extends Row {
  @UpdateDateColumn({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt: Date;

  @VersionColumn({ default: 1 })
  version: number;
}
