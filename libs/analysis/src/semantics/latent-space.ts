import type { UnpackedText } from '../packed-text.js';
import { FrequencyTable } from '../statistics/frequency-table.js';

/** Dimensions of every vector of this room. */
export const DIMENSIONS = 192;

/**
 * A space of meanings learnt from one language's texts: texts on the same subject lie in the same direction even when
 * they share few words. Holds, for each known term, a row of 8-bit numbers and its scale.
 */
export class LatentSpace {
  private readonly rowOf: FrequencyTable;

  constructor(
    /** Changes with the content; vectors of two versions must not be compared. */
    readonly version: string,
    readonly termIds: Uint32Array,
    readonly scales: Float32Array,
    readonly rows: Int8Array,
  ) {
    this.rowOf = new FrequencyTable(termIds.length);
    for (let i = 0; i < termIds.length; i++) this.rowOf.add(termIds[i]!, i + 1);
  }

  /**
   * Direction of a text, length 1; null when none of its terms is known.
   * @param weigh how much the occurrence number `i` of the text counts; 1 for each when left out
   */
  vectorOf(text: UnpackedText, weigh?: (i: number) => number): Float32Array | null {
    const counts = new Map<number, number>();
    for (let i = 0; i < text.termCount; i++) {
      const row = this.rowOf.get(text.termIds[i]!);
      if (row !== 0) counts.set(row, (counts.get(row) ?? 0) + (weigh ? weigh(i) : 1));
    }
    const vector = new Float32Array(DIMENSIONS);
    for (const [row, count] of counts) this.addRow(vector, row, 1 + Math.log(count));
    return normaliseLength(vector);
  }

  /** Direction of weighted terms, length 1; null when none of them is known. */
  directionOf(weights: ReadonlyMap<number, number>): Float32Array | null {
    const vector = new Float32Array(DIMENSIONS);
    for (const [id, weight] of weights) {
      const row = this.rowOf.get(id);
      if (row !== 0) this.addRow(vector, row, weight);
    }
    return normaliseLength(vector);
  }

  private addRow(vector: Float32Array, row: number, weight: number): void {
    const factor = weight * this.scales[row - 1]!;
    const base = (row - 1) * DIMENSIONS;
    for (let j = 0; j < DIMENSIONS; j++) vector[j]! += factor * this.rows[base + j]!;
  }
}

/** Scales to length 1 in place; null for the zero vector. */
export function normaliseLength(vector: Float32Array): Float32Array | null {
  let sum = 0;
  for (const x of vector) sum += x * x;
  if (!(sum > 0)) return null;
  const scale = 1 / Math.sqrt(sum);
  for (let j = 0; j < vector.length; j++) vector[j]! *= scale;
  return vector;
}
