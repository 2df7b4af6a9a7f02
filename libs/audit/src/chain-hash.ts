import { createHash } from 'node:crypto';

/** The hash before the first block. */
export const GENESIS = '0'.repeat(64);

export interface BlockFacts {
  readonly chain: string;
  readonly number: number;
  readonly previousHash: string;
  readonly merkleRoot: string;
  readonly entryCount: number;
  readonly sealedAt: Date;
}

/** JSON with sorted keys and no spaces: the same value always gives the same text. */
export function stableJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = value as Record<string, unknown>;
    const keys = Object.keys(fields)
      .filter((key) => fields[key] !== undefined)
      .sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${stableJson(fields[key])}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** Digest of a row's content, 32 bytes. */
export function contentHash(row: Readonly<Record<string, unknown>>): Buffer {
  return sha256(Buffer.from(stableJson(row)));
}

/** The id stands beside the digest, so that a block can name a row that has vanished. */
export function leafHash(id: string, content: Buffer): Buffer {
  return sha256(Buffer.from([0]), Buffer.from(id.replaceAll('-', ''), 'hex'), content);
}

/**
 * Root of the Merkle tree over the leaves in their order. Leaves and inner nodes are hashed with different first bytes,
 * so that an inner node can never pass for a row; a node without a neighbour moves up as it is.
 */
export function merkleRoot(leaves: readonly Buffer[]): string {
  if (leaves.length === 0) throw new Error('a block holds at least one row');
  let level = leaves;
  while (level.length > 1) {
    const next: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i]!, level[i + 1]];
      next.push(right ? sha256(Buffer.from([1]), left, right) : left);
    }
    level = next;
  }
  return level[0]!.toString('hex');
}

export function blockHash({ chain, number, previousHash, merkleRoot, entryCount, sealedAt }: BlockFacts): string {
  const facts = { chain, number, previousHash, merkleRoot, entryCount, sealedAt: sealedAt.toISOString() };
  return sha256(Buffer.from(stableJson(facts))).toString('hex');
}

function sha256(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
