import { Injectable } from '@nestjs/common';
import type { Tx } from '@techmart/database';
import { DataSource } from 'typeorm';
import type { AuditFault, AuditReport, ChainReport, VerifyOptions, Witness } from './audit-report.js';
import { BlockInspection } from './block-inspection.js';
import { GENESIS } from './chain-hash.js';
import { chainedTables, type ChainedTable } from './chained-table.js';

/** Proves the chains: computes every hash anew and names what does not fit. Changes nothing. */
@Injectable()
export class AuditVerifier {
  constructor(private readonly dataSource: DataSource) {}

  /** Looks at one moment of the database, so blocks sealed meanwhile do not disturb it. */
  verify({ progress, witnesses = [] }: VerifyOptions = {}): Promise<AuditReport> {
    return this.dataSource.transaction('REPEATABLE READ', async (tx) => {
      await tx.query('set transaction read only');
      const tables = chainedTables();
      let total = 0;
      for (const table of tables) total += await countSealed(tx, table);
      let before = 0;
      const chains: ChainReport[] = [];
      for (const table of tables) {
        const known = witnesses.filter((witness) => witness.chain === table.chain);
        const report = await verifyChain(tx, table, known, (done) => progress?.(before + done, total));
        before += report.rows;
        chains.push(report);
      }
      return { isSound: chains.every(({ faults }) => faults.length === 0), chains };
    });
  }
}

async function verifyChain(
  tx: Tx,
  table: ChainedTable,
  witnesses: readonly Witness[],
  progress: (done: number) => void,
): Promise<ChainReport> {
  const { chain } = table;
  const faults: AuditFault[] = [];
  const unseen = new Map(witnesses.map((witness) => [witness.number, witness.hash]));
  const inspection = new BlockInspection(tx, table);
  let [blocks, rows, expected] = [0, 0, 1];
  let previousHash: string | null = GENESIS;
  let head: Witness | null = null;
  for (let block; (block = await inspection.next());) {
    const { number, hash } = block.facts;
    for (; expected < number; expected += 1) {
      faults.push({ kind: 'block_missing', chain, block: expected, position: null, rowId: null });
      previousHash = null;
    }
    // After a gap there is nothing to compare with; the gap itself is the fault.
    if (previousHash !== null && block.facts.previousHash !== previousHash)
      faults.push({ kind: 'link_broken', chain, block: number, position: null, rowId: null });
    if (unseen.get(number) === hash) unseen.delete(number);
    faults.push(...block.faults);
    previousHash = hash;
    head = { chain, number, hash };
    expected = number + 1;
    blocks += 1;
    rows += block.rowCount;
    progress(rows);
  }
  faults.push(...(await inspection.strays()));
  for (const number of unseen.keys())
    faults.push({ kind: 'witness_contradicted', chain, block: number, position: null, rowId: null });
  const [{ waiting }] = await tx.query<[{ waiting: number }]>(
    `select count(*)::int as waiting from ${table.table} where block_number is null`,
  );
  return { chain, blocks, rows, waiting, head, faults };
}

async function countSealed(tx: Tx, { chain }: ChainedTable): Promise<number> {
  const [{ sealed }] = await tx.query<[{ sealed: number }]>(
    'select coalesce(sum(entry_count), 0)::int as sealed from audit_block where chain = $1',
    [chain],
  );
  return sealed;
}
