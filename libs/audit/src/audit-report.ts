import type { Id } from '@techmart/kernel';

export type AuditFaultKind =
  /** The row's content differs from what was sealed. */
  | 'row_changed'
  /** A sealed row is gone. */
  | 'row_missing'
  /** A sealed row claims another place, or none. */
  | 'row_moved'
  /** A row claims a place in a block that never held it. */
  | 'row_added'
  /** The block's own facts do not make its hash, or its list of rows does not make its root. */
  | 'block_changed'
  /** A number of the chain is not there. */
  | 'block_missing'
  /** The block does not follow the hash of the one before. */
  | 'link_broken'
  /** The block that an earlier check or the log bears witness of is gone or another. */
  | 'witness_contradicted';

export interface AuditFault {
  readonly kind: AuditFaultKind;
  readonly chain: string;
  readonly block: number;
  readonly position: number | null;
  /** The row at fault; null where the fault is the block's. */
  readonly rowId: Id | null;
}

/** A block known from outside the database: an earlier report, or a line `audit.sealed` of the log. */
export interface Witness {
  readonly chain: string;
  readonly number: number;
  readonly hash: string;
}

export interface ChainReport {
  readonly chain: string;
  readonly blocks: number;
  /** Sealed rows that were looked at. */
  readonly rows: number;
  /** Rows that no block holds yet. */
  readonly waiting: number;
  /** Newest block; keep it elsewhere as a witness, since only that shows a chain that was cut short. */
  readonly head: Witness | null;
  readonly faults: readonly AuditFault[];
}

export interface AuditReport {
  readonly isSound: boolean;
  readonly chains: readonly ChainReport[];
}

export interface VerifyOptions {
  /** Told after each block: sealed rows looked at so far, and all of them. */
  readonly progress?: (done: number, total: number) => void;
  readonly witnesses?: readonly Witness[];
}
