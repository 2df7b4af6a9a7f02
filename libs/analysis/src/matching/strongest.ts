/** Something that explains a part of a score. */
export interface Explaining {
  /** What the document gains by it, by name: whatever several tell is told once. */
  readonly elements: ReadonlyMap<string, number>;
}

/** Too little to tell anybody. */
const LEAST_WEIGHT = 0.01;

/**
 * Takes what explains most of what is not yet explained, again and again.
 * @returns at most `most`, each with its share of `total` beyond what those before it have told
 */
export function strongest<T extends Explaining>(
  all: readonly T[],
  total: number,
  most: number,
): Array<{ one: T; weight: number }> {
  const told = new Set<string>();
  const left = new Set(all);
  const chosen: Array<{ one: T; weight: number }> = [];
  while (chosen.length < most && left.size > 0) {
    let best: { one: T; weight: number } | undefined;
    for (const one of left) {
      let weight = 0;
      for (const [name, contribution] of one.elements) if (!told.has(name)) weight += contribution / total;
      if (weight < LEAST_WEIGHT) left.delete(one);
      else if (!best || weight > best.weight) best = { one, weight };
    }
    if (!best) break;
    left.delete(best.one);
    for (const name of best.one.elements.keys()) told.add(name);
    chosen.push(best);
  }
  return chosen;
}
