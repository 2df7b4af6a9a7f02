import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { blockHash, contentHash, GENESIS, leafHash, merkleRoot, stableJson } from './chain-hash.js';

const leaf = (n: number): Buffer => createHash('sha256').update(String(n)).digest();
const leaves = (count: number): Buffer[] => Array.from({ length: count }, (_, i) => leaf(i));

describe('the hashes of the chain', () => {
  it('a value has one text, whatever the order of its keys', () => {
    expect(stableJson({ b: [1, { d: null, c: '值' }], a: undefined, e: true })).toBe(
      '{"b":[1,{"c":"值","d":null}],"e":true}',
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (fields) => {
        const turned = Object.fromEntries(Object.entries(fields).reverse());
        expect(contentHash(turned)).toEqual(contentHash(fields));
      }),
    );
  });

  it('the root depends on every leaf, on their order and on their number', () => {
    for (const count of [1, 2, 3, 5, 8, 1_000]) {
      const root = merkleRoot(leaves(count));
      expect(root).toMatch(/^[0-9a-f]{64}$/);
      const changed = leaves(count);
      changed[count - 1] = leaf(-1);
      expect(merkleRoot(changed)).not.toBe(root);
      expect(merkleRoot([...leaves(count), leaf(count - 1)])).not.toBe(root);
      if (count > 1) expect(merkleRoot(leaves(count).reverse())).not.toBe(root);
    }
  });

  it('an inner node does not pass for a row', () => {
    const [a, b, c] = leaves(3) as [Buffer, Buffer, Buffer];
    const inner = Buffer.from(merkleRoot([a, b]), 'hex');
    const id = '00000000-0000-7000-8000-000000000000';
    expect(merkleRoot([leafHash(id, inner), c])).not.toBe(merkleRoot([a, b, c]));
  });

  it('a block hash holds every fact of the block', () => {
    const facts = {
      chain: 'audit',
      number: 7,
      previousHash: GENESIS,
      merkleRoot: 'ab',
      entryCount: 3,
      sealedAt: new Date(0),
    };
    const others = [
      { ...facts, chain: 'trade' },
      { ...facts, number: 8 },
      { ...facts, previousHash: '1'.repeat(64) },
      { ...facts, merkleRoot: 'ac' },
      { ...facts, entryCount: 4 },
      { ...facts, sealedAt: new Date(1) },
    ];
    expect(new Set([facts, ...others].map(blockHash)).size).toBe(7);
  });
});
