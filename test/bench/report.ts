/** One line of the table that `npm run bench` closes with. */
export interface Line {
  /** What we do, and what it is held against. */
  readonly what: string;
  readonly against: string;
  readonly unit: string;
  readonly bare: number;
  readonly ours: number;
  /** How much of the bare engine's speed is left; 1 is as fast. */
  readonly ratio: number;
  /** The ratio that the house wants to reach, where there is one. */
  readonly reach?: number;
}

/** Hands a line to `npm run bench`, which shows all of them together. */
export function report(line: Line): void {
  process.send?.({ line });
}

/** A remark under the table. */
export function remark(text: string): void {
  process.send?.({ remark: text });
}
