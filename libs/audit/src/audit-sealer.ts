import { Injectable } from '@nestjs/common';
import { AdvisoryLock, UnitOfWork, type Tx } from '@techmart/database';
import { Clock, type Id } from '@techmart/kernel';
import { Logger } from '@techmart/logging';
import { AuditBlock } from './audit-block.entity.js';
import { blockHash, contentHash, GENESIS, leafHash, merkleRoot } from './chain-hash.js';
import { canonicalSelection, chainedTables, type ChainedTable } from './chained-table.js';

const BATCH = 1_000;

/**
 * Seals committed rows into blocks, each holding the hash of the block before. One process of the whole market seals a
 * chain at a time. Rows of transactions still open are not seen yet and simply come in a later block.
 */
@Injectable()
export class AuditSealer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Seals everything that waits; returns how many rows. */
  async seal(): Promise<number> {
    let sealed = 0;
    for (const table of chainedTables()) {
      for (let count = BATCH; count === BATCH; sealed += count) {
        count = await this.unitOfWork.run((tx) => this.sealBlock(tx, table));
      }
    }
    return sealed;
  }

  private async sealBlock(tx: Tx, table: ChainedTable): Promise<number> {
    const [lock] = await tx.query<[{ taken: boolean }]>('select pg_try_advisory_xact_lock($1, hashtext($2)) as taken', [
      AdvisoryLock.auditSealer,
      table.chain,
    ]);
    if (!lock.taken) return 0;
    const rows = await tx.query<({ id: Id } & Record<string, unknown>)[]>(
      `select ${canonicalSelection(table)} from ${table.table} r where r.block_number is null order by r.seq limit $1`,
      [BATCH],
    );
    if (rows.length === 0) return 0;
    const [last] = await tx.query<{ number: number; hash: string }[]>(
      'select number, hash from audit_block where chain = $1 order by number desc limit 1',
      [table.chain],
    );
    const digests = rows.map(contentHash);
    const facts = {
      chain: table.chain,
      number: (last?.number ?? 0) + 1,
      previousHash: last?.hash ?? GENESIS,
      merkleRoot: merkleRoot(rows.map(({ id }, i) => leafHash(id, digests[i]!))),
      entryCount: rows.length,
      sealedAt: this.clock.now(),
    };
    const hash = blockHash(facts);
    const entryIds = rows.map(({ id }) => id);
    await tx.insert(AuditBlock, { ...facts, hash, entryIds, entryHashes: Buffer.concat(digests) });
    await tx.query(
      `update ${table.table} r set block_number = $1, block_position = e.position - 1
       from unnest($2::uuid[]) with ordinality as e(id, position) where r.id = e.id`,
      [facts.number, entryIds],
    );
    // The log is a witness outside the database: a chain cut short or written anew no longer agrees with it.
    this.logger.info('audit.sealed', { chain: table.chain, block: facts.number, rows: rows.length, hash });
    return rows.length;
  }
}
