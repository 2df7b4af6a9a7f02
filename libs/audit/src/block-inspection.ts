import type { Tx } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import type { AuditFault, AuditFaultKind } from './audit-report.js';
import { blockHash, contentHash, leafHash, merkleRoot, type BlockFacts } from './chain-hash.js';
import { canonicalSelection, type ChainedTable } from './chained-table.js';

interface BlockRow extends BlockFacts {
  readonly hash: string;
  readonly entryIds: readonly Id[];
  readonly entryHashes: Buffer;
}

type SealedRow = { readonly id: Id; readonly block_position: number | null } & Record<string, unknown>;

interface Place {
  readonly id: Id;
  readonly block: number | null;
  readonly position: number | null;
}

export interface InspectedBlock {
  readonly facts: BlockFacts & { readonly hash: string };
  readonly rowCount: number;
  readonly faults: readonly AuditFault[];
}

interface ListedRow {
  readonly id: Id;
  readonly digest: Buffer;
}

const DIGEST_BYTES = 32;

/** Reads the blocks of one chain in order and compares each with the rows that claim to be in it. */
export class BlockInspection {
  private after = 0;

  constructor(
    private readonly tx: Tx,
    private readonly table: ChainedTable,
  ) {}

  async next(): Promise<InspectedBlock | null> {
    const [block] = await this.tx.query<BlockRow[]>(
      `select chain, number, previous_hash as "previousHash", merkle_root as "merkleRoot", entry_count as "entryCount",
              sealed_at as "sealedAt", hash, entry_ids as "entryIds", entry_hashes as "entryHashes"
       from audit_block where chain = $1 and number > $2 order by number limit 1`,
      [this.table.chain, this.after],
    );
    if (!block) return null;
    this.after = block.number;
    const rows = await this.tx.query<SealedRow[]>(
      `select ${canonicalSelection(this.table)}, r.block_position as "block_position"
       from ${this.table.table} r where r.block_number = $1 order by r.block_position, r.seq`,
      [block.number],
    );
    return { facts: block, rowCount: rows.length, faults: await this.compare(block, rows) };
  }

  /** Rows that claim to be in a block that is not there. */
  async strays(): Promise<AuditFault[]> {
    const rows = await this.tx.query<Place[]>(
      `select r.id, r.block_number as block, r.block_position as position from ${this.table.table} r
       where r.block_number is not null
         and not exists (select 1 from audit_block b where b.chain = $1 and b.number = r.block_number)
       order by r.block_number, r.block_position`,
      [this.table.chain],
    );
    const listed = await this.listedElsewhere(rows.map(({ id }) => id));
    return rows
      .filter(({ id }) => !listed.has(id))
      .map(({ id, block, position }) => this.fault('row_added', block!, position, id));
  }

  private async compare(block: BlockRow, rows: readonly SealedRow[]): Promise<AuditFault[]> {
    const { number } = block;
    const list = block.entryIds.map((id, i) => ({
      id,
      digest: block.entryHashes.subarray(i * DIGEST_BYTES, (i + 1) * DIGEST_BYTES),
    }));
    const listRoot = rootOf(list);
    const isBlockSound =
      listRoot === block.merkleRoot && list.length === block.entryCount && blockHash(block) === block.hash;
    const faults = isBlockSound ? [] : [this.fault('block_changed', number, null, null)];
    // Where the block's own list was touched, only the rows themselves can clear the rows.
    if (listRoot !== block.merkleRoot) {
      const content = rows.map(({ block_position: _, ...row }) => ({ id: row.id, digest: contentHash(row) }));
      if (rootOf(content) === block.merkleRoot) return faults;
    }
    return [...faults, ...(await this.compareRows(number, list, rows))];
  }

  private async compareRows(
    number: number,
    list: readonly ListedRow[],
    rows: readonly SealedRow[],
  ): Promise<AuditFault[]> {
    const faults: AuditFault[] = [];
    const here = new Map(rows.map((row) => [row.id, row]));
    const absent: { id: Id; position: number }[] = [];
    list.forEach(({ id, digest }, position) => {
      const row = here.get(id);
      here.delete(id);
      if (!row) return absent.push({ id, position });
      const { block_position: claimed, ...content } = row;
      if (claimed !== position) faults.push(this.fault('row_moved', number, position, id));
      if (!contentHash(content).equals(digest)) faults.push(this.fault('row_changed', number, position, id));
      return undefined;
    });
    if (absent.length > 0) {
      const present = await this.present(absent.map(({ id }) => id));
      for (const { id, position } of absent)
        faults.push(this.fault(present.has(id) ? 'row_moved' : 'row_missing', number, position, id));
    }
    // A row that another block lists is reported there, as moved.
    const listed = await this.listedElsewhere([...here.keys()]);
    for (const [id, row] of here) {
      if (!listed.has(id)) faults.push(this.fault('row_added', number, row.block_position, id));
    }
    return faults;
  }

  private async present(ids: readonly Id[]): Promise<Set<Id>> {
    const rows = await this.tx.query<{ id: Id }[]>(`select id from ${this.table.table} where id = any($1)`, [ids]);
    return new Set(rows.map(({ id }) => id));
  }

  private async listedElsewhere(ids: readonly Id[]): Promise<Set<Id>> {
    if (ids.length === 0) return new Set();
    const rows = await this.tx.query<{ id: Id }[]>(
      `select e.id from audit_block b, unnest(b.entry_ids) as e(id) where b.chain = $1 and e.id = any($2)`,
      [this.table.chain, ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  private fault(kind: AuditFaultKind, block: number, position: number | null, rowId: Id | null): AuditFault {
    return { kind, chain: this.table.chain, block, position, rowId };
  }
}

function rootOf(list: readonly ListedRow[]): string | null {
  return list.length > 0 ? merkleRoot(list.map(({ id, digest }) => leafHash(id, digest))) : null;
}
