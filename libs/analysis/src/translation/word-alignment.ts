import type { Pacer } from '../pacer.js';

/** Both sides of a pair as numbers of words, and how much it counts. */
export interface AlignedTexts {
  readonly source: readonly number[];
  readonly target: readonly number[];
  readonly weight: number;
}

const ROUNDS = 6;
/** Less likely translations are noise of the estimate. */
const LEAST_SHARE = 0.03;
const MOST = 4;

/**
 * Which words translate which, learnt from pairs of terms alone (IBM model 1 by expectation maximisation): 生长性能 /
 * growth performance and 生长速率 / growth rate together say that 生长 is growth. So terms that stand in no list are
 * translated word by word, by what the words mean in technical terms. Each pair has an empty source word besides, for
 * what one language says and the other does not.
 * @returns for each source word its likely target words, best first; shares sum to at most 1
 */
export async function alignWords(
  pairs: readonly AlignedTexts[],
  sourceWords: number,
  targetWords: number,
  pacer: Pacer,
): Promise<Array<Array<{ target: number; share: number }>>> {
  const nothing = sourceWords;
  const withNothing = pairs.map((pair) => ({ ...pair, source: [...new Set(pair.source), nothing] }));
  await pacer.breathe();
  const links = linksOf(withNothing, targetWords);
  const chances = new Float64Array(links.keys.length).fill(1 / Math.max(1, targetWords));
  const counts = new Float64Array(chances.length);
  const totals = new Float64Array(sourceWords + 1);
  const sourceOf = Int32Array.from(links.keys, (key) => Math.floor(key / targetWords));
  for (let round = 0; round < ROUNDS; round++) {
    counts.fill(0);
    totals.fill(0);
    let at = 0;
    for (const { source, target, weight } of withNothing) {
      for (let e = 0; e < target.length; e++) {
        let sum = 0;
        for (let w = 0; w < source.length; w++) sum += chances[links.uses[at + w]!]!;
        for (let w = 0; w < source.length; w++) {
          const link = links.uses[at + w]!;
          const share = (weight * chances[link]!) / sum;
          counts[link]! += share;
          totals[sourceOf[link]!]! += share;
        }
        at += source.length;
      }
    }
    for (let link = 0; link < counts.length; link++) {
      const total = totals[sourceOf[link]!]!;
      chances[link] = total > 0 ? counts[link]! / total : 0;
    }
    await pacer.breathe();
  }
  const found: Array<Array<{ target: number; share: number }>> = Array.from({ length: sourceWords }, () => []);
  for (let link = 0; link < chances.length; link++) {
    const source = sourceOf[link]!;
    if (source !== nothing && chances[link]! >= LEAST_SHARE)
      found[source]!.push({ target: links.keys[link]! % targetWords, share: chances[link]! });
  }
  return found.map((list) => list.sort((a, b) => b.share - a.share || a.target - b.target).slice(0, MOST));
}

/** Every (source, target) that occurs together once, and for each occurrence in reading order which of these it is. */
function linksOf(pairs: readonly AlignedTexts[], targetWords: number): { keys: Float64Array; uses: Int32Array } {
  const size = pairs.reduce((sum, { source, target }) => sum + source.length * target.length, 0);
  const all = new Float64Array(size);
  let n = 0;
  for (const { source, target } of pairs)
    for (const e of target) for (const w of source) all[n++] = w * targetWords + e;
  const sorted = all.slice().sort();
  let kinds = 0;
  for (let i = 0; i < size; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[kinds++] = sorted[i]!;
  const keys = sorted.slice(0, kinds);
  return { keys, uses: Int32Array.from(all, (key) => indexOf(keys, key)) };
}

function indexOf(sorted: Float64Array, key: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
