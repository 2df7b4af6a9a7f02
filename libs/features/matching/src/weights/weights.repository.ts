import { Injectable } from '@nestjs/common';
import { AdvisoryLock, databaseRow, type Tx } from '@techmart/database';
import { decodeCursor, pageOf, type Id, type Page } from '@techmart/kernel';
import type { FitWeights } from '../fit/fit.js';
import { WEIGHTS_CHANNEL } from './weights-holder.js';
import type { WeightsQuery, WeightsVersionView } from './weights.dto.js';

const VIEW = `w.version::int as version, w.data as values, w.remark, u.name as "changedBy", w.built_at as "changedAt"
  from match_weights w left join app_user u on u.id = w.changed_by`;

interface NewVersion {
  readonly id: Id;
  readonly version: number;
  readonly values: FitWeights;
  readonly remark: string | null;
  readonly changedBy: Id;
}

@Injectable()
export class WeightsRepository {
  /** Null while the market has none of its own. */
  newest(tx: Tx): Promise<WeightsVersionView | null> {
    return databaseRow(tx, `select ${VIEW} order by w.version::int desc limit 1`, []);
  }

  /** Newest first. */
  async list(tx: Tx, { cursor, limit = 20 }: WeightsQuery): Promise<Page<WeightsVersionView>> {
    const before = cursor ? decodeCursor(cursor, ['count'])[0] : null;
    const rows = await tx.query<WeightsVersionView[]>(
      `select ${VIEW} where ($1::int is null or w.version::int < $1) order by w.version::int desc limit ${limit + 1}`,
      [before],
    );
    return pageOf(rows, limit, ({ version }) => [version]);
  }

  /** Nobody else changes them until the transaction ends. */
  async lock(tx: Tx): Promise<void> {
    await tx.query('select pg_advisory_xact_lock($1)', [AdvisoryLock.weights]);
  }

  /** Told to all processes at commit. */
  async insert(tx: Tx, { id, version, values, remark, changedBy }: NewVersion): Promise<void> {
    await tx.query('insert into match_weights (version, id, data, remark, changed_by) values ($1, $2, $3, $4, $5)', [
      String(version),
      id,
      JSON.stringify(values),
      remark,
      changedBy,
    ]);
    await tx.query(`select pg_notify('${WEIGHTS_CHANNEL}', '')`);
  }
}
