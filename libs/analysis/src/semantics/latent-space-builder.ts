import { createHash } from 'node:crypto';
import type { Pacer } from '../pacer.js';
import type { UnpackedText } from '../packed-text.js';
import { randomNumbers } from '../random-numbers.js';
import { FrequencyTable } from '../statistics/frequency-table.js';
import { DenseBlock } from './dense-block.js';
import { DIMENSIONS, LatentSpace } from './latent-space.js';

const ITERATIONS = 3;
/** Fewer texts than this teach nothing about meaning. */
const FEWEST_TEXTS = 50;
const MOST_TERMS = 60_000;
const SEED = 0x5eed;

interface Row {
  ids: Uint32Array;
  counts: Uint16Array;
}

/** Draws a fair sample of a language's texts and finds the main directions of their words. */
export class LatentSpaceBuilder {
  private readonly sample: Row[] = [];
  private seen = 0;
  private readonly random = randomNumbers(SEED);

  constructor(private readonly sampleSize: number) {}

  /** Offers a text to the sample (reservoir sampling: each text offered has the same chance). */
  offer(text: UnpackedText): void {
    this.seen++;
    let place = this.sample.length;
    if (place >= this.sampleSize) {
      place = Math.floor(this.random() * this.seen);
      if (place >= this.sampleSize) return;
    }
    this.sample[place] = distinctCounts(text.termIds.slice(0, text.termCount));
  }

  /**
   * Builds the space by block subspace iteration; no singular value decomposition is needed, because cosines don't
   * change when the directions found are rotated among themselves.
   * @returns null while there are too few texts
   */
  async build(pacer: Pacer, onProgress?: (share: number) => void): Promise<LatentSpace | null> {
    if (this.sample.length < FEWEST_TEXTS) return null;
    const { termIds, idf, matrix } = await this.weigh(pacer);
    if (termIds.length === 0) return null;
    let basis = new DenseBlock(termIds.length, DIMENSIONS);
    for (let i = 0; i < basis.values.length; i++) basis.values[i] = this.random() - 0.5;
    for (let iteration = 0; iteration < ITERATIONS; iteration++) {
      basis = await multiply(matrix, basis, pacer);
      await basis.orthonormalise(pacer);
      onProgress?.((iteration + 1) / ITERATIONS);
    }
    return quantise(termIds, idf, basis, pacer);
  }

  private async weigh(pacer: Pacer): Promise<{ termIds: Uint32Array; idf: Float64Array; matrix: SparseRows }> {
    const frequencies = new FrequencyTable(100_000);
    for (const row of this.sample) {
      for (const id of row.ids) frequencies.add(id, 1);
      await pacer.breathe();
    }
    const { keys, counts } = frequencies.entries();
    const termIds = frequentTerms(keys, counts);
    const column = new FrequencyTable(termIds.length);
    const idf = new Float64Array(termIds.length);
    for (const [i, id] of termIds.entries()) {
      column.add(id, i + 1);
      idf[i] = Math.log((this.sample.length + 1) / (frequencies.get(id) + 0.5));
    }
    return { termIds, idf, matrix: await sparseRows(this.sample, column, idf, pacer) };
  }
}

/** Terms of two texts or more; where these are too many, the most frequent of them. */
function frequentTerms(keys: Uint32Array, counts: Int32Array): Uint32Array {
  let least = 2;
  const many = (): number => counts.reduce((sum, count) => sum + (count >= least ? 1 : 0), 0);
  while (many() > MOST_TERMS) least++;
  return keys.filter((_, i) => counts[i]! >= least);
}

interface SparseRows {
  ends: Uint32Array;
  columns: Uint32Array;
  values: Float32Array;
}

async function sparseRows(
  sample: readonly Row[],
  column: FrequencyTable,
  idf: Float64Array,
  pacer: Pacer,
): Promise<SparseRows> {
  const size = sample.reduce((sum, row) => sum + row.ids.length, 0);
  const rows = { ends: new Uint32Array(sample.length), columns: new Uint32Array(size), values: new Float32Array(size) };
  let n = 0;
  for (const [r, row] of sample.entries()) {
    const start = n;
    let square = 0;
    for (let i = 0; i < row.ids.length; i++) {
      const index = column.get(row.ids[i]!) - 1;
      if (index < 0) continue;
      const value = (1 + Math.log(row.counts[i]!)) * idf[index]!;
      rows.columns[n] = index;
      rows.values[n++] = value;
      square += value * value;
    }
    for (let i = start; i < n; i++) rows.values[i]! /= Math.sqrt(square);
    rows.ends[r] = n;
    await pacer.breathe();
  }
  return rows;
}

/** AᵀA·basis, one text at a time, so that A·basis needs no memory of its own. */
async function multiply(matrix: SparseRows, basis: DenseBlock, pacer: Pacer): Promise<DenseBlock> {
  const product = new DenseBlock(basis.rows, DIMENSIONS);
  const along = new Float32Array(DIMENSIONS);
  const from = basis.values;
  const to = product.values;
  let start = 0;
  for (let r = 0; r < matrix.ends.length; r++) {
    const end = matrix.ends[r]!;
    along.fill(0);
    for (let i = start; i < end; i++) {
      const value = matrix.values[i]!;
      const base = matrix.columns[i]! * DIMENSIONS;
      for (let j = 0; j < DIMENSIONS; j++) along[j]! += value * from[base + j]!;
    }
    for (let i = start; i < end; i++) {
      const value = matrix.values[i]!;
      const base = matrix.columns[i]! * DIMENSIONS;
      for (let j = 0; j < DIMENSIONS; j++) to[base + j]! += value * along[j]!;
    }
    start = end;
    if ((r & 63) === 0) await pacer.breathe();
  }
  return product;
}

async function quantise(
  termIds: Uint32Array,
  idf: Float64Array,
  basis: DenseBlock,
  pacer: Pacer,
): Promise<LatentSpace> {
  const rows = new Int8Array(basis.values.length);
  const scales = new Float32Array(termIds.length);
  for (let r = 0; r < termIds.length; r++) {
    if ((r & 255) === 0) await pacer.breathe();
    const row = basis.values.subarray(r * DIMENSIONS, (r + 1) * DIMENSIONS);
    let largest = 0;
    for (const x of row) largest = Math.max(largest, Math.abs(x));
    if (largest === 0) continue;
    for (let j = 0; j < DIMENSIONS; j++) rows[r * DIMENSIONS + j] = Math.round((row[j]! / largest) * 127);
    scales[r] = (largest / 127) * idf[r]!;
  }
  const hash = createHash('sha256').update(termIds).update(scales).update(rows);
  return new LatentSpace(hash.digest('hex').slice(0, 16), termIds, scales, rows);
}

function distinctCounts(ids: Uint32Array): Row {
  ids.sort();
  const distinct: number[] = [];
  const counts: number[] = [];
  for (const id of ids) {
    if (distinct[distinct.length - 1] === id) counts[counts.length - 1]!++;
    else {
      distinct.push(id);
      counts.push(1);
    }
  }
  return { ids: Uint32Array.from(distinct), counts: Uint16Array.from(counts) };
}
