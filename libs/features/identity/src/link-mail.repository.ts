import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import type { Id } from '@techmart/kernel';

/** Tables whose rows have a link that is mailed once. */
export type LinkTable = 'invitation' | 'password_reset';

/** Longer than a mail server may take to answer; after that the run that held the mail is taken for dead. */
const HELD_SECONDS = 120;

/** Notes which mails were taken on and sent, so that of runs at the same time one sends. */
@Injectable()
export class LinkMailRepository {
  /** `taken` for the one run that is to send now, `held` while another does, `done` when it was sent. */
  async claim(tx: Tx, table: LinkTable, id: Id): Promise<'taken' | 'held' | 'done'> {
    const [, count] = await tx.query<[unknown[], number]>(
      `update ${table} set mail_claimed_at = now() where id = $1 and mailed_at is null
         and (mail_claimed_at is null or mail_claimed_at < now() - make_interval(secs => $2))`,
      [id, HELD_SECONDS],
    );
    if (count > 0) return 'taken';
    const row = await databaseRow(tx, `select 1 from ${table} where id = $1 and mailed_at is null`, [id]);
    return row ? 'held' : 'done';
  }

  async release(tx: Tx, table: LinkTable, id: Id): Promise<void> {
    await tx.query(`update ${table} set mail_claimed_at = null where id = $1`, [id]);
  }

  async markSent(tx: Tx, table: LinkTable, id: Id): Promise<void> {
    await tx.query(`update ${table} set mailed_at = now() where id = $1`, [id]);
  }
}
