import type { Pacer } from '../pacer.js';

/** Rows × columns of float32, row by row. */
export class DenseBlock {
  readonly values: Float32Array;

  constructor(
    readonly rows: number,
    readonly columns: number,
  ) {
    this.values = new Float32Array(rows * columns);
  }

  /**
   * Makes the columns orthonormal in place: Gram matrix, Cholesky factor, triangular solve. Columns that depend on
   * others (a market with fewer texts than dimensions) become zero.
   */
  async orthonormalise(pacer: Pacer): Promise<void> {
    const lower = cholesky(await this.gram(pacer), this.columns);
    await this.solve(lower, pacer);
  }

  private async gram(pacer: Pacer): Promise<Float64Array> {
    const { values, rows, columns: k } = this;
    const gram = new Float64Array(k * k);
    const row = new Float64Array(k);
    for (let r = 0; r < rows; r++) {
      const base = r * k;
      for (let i = 0; i < k; i++) row[i] = values[base + i]!;
      for (let i = 0; i < k; i++) {
        const x = row[i]!;
        if (x === 0) continue;
        const out = i * k;
        for (let j = 0; j <= i; j++) gram[out + j]! += x * row[j]!;
      }
      if ((r & 255) === 0) await pacer.breathe();
    }
    return gram;
  }

  private async solve(lower: Float64Array, pacer: Pacer): Promise<void> {
    const { values, rows, columns: k } = this;
    const row = new Float64Array(k);
    for (let r = 0; r < rows; r++) {
      const base = r * k;
      for (let j = 0; j < k; j++) {
        const line = j * k;
        const pivot = lower[line + j]!;
        let x = values[base + j]!;
        for (let i = 0; i < j; i++) x -= row[i]! * lower[line + i]!;
        row[j] = pivot === 0 ? 0 : x / pivot;
        values[base + j] = row[j]!;
      }
      if ((r & 255) === 0) await pacer.breathe();
    }
  }
}

/** Lower factor of a Gram matrix given by its lower half; a vanishing pivot zeroes its column. */
function cholesky(gram: Float64Array, k: number): Float64Array {
  const lower = new Float64Array(k * k);
  for (let j = 0; j < k; j++) {
    let pivot = gram[j * k + j]!;
    const whole = pivot;
    for (let i = 0; i < j; i++) pivot -= lower[j * k + i]! ** 2;
    if (pivot <= whole * 1e-9 || pivot <= 0) continue;
    const root = Math.sqrt(pivot);
    lower[j * k + j] = root;
    for (let r = j + 1; r < k; r++) {
      let x = gram[r * k + j]!;
      for (let i = 0; i < j; i++) x -= lower[r * k + i]! * lower[j * k + i]!;
      lower[r * k + j] = x / root;
    }
  }
  return lower;
}
