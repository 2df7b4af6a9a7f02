/**
 * Repeats a step that deals with at most `size` rows until it finds fewer, so that no single statement holds a million
 * of them. Returns how many there were in all; each step commits by itself.
 */
export async function inBatches(size: number, step: (size: number) => Promise<number>): Promise<number> {
  let total = 0;
  for (let count = size; count === size; total += count) count = await step(size);
  return total;
}
