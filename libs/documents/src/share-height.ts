/**
 * Shares a height among pieces that want more than there is: small ones get all they want, the others the same each.
 * @returns heights that add up to at most `free`
 */
export function shareHeight(wanted: readonly number[], free: number): number[] {
  const given = wanted.map(() => 0);
  let left = Math.max(0, free);
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!);
  order.forEach((i, place) => {
    given[i] = Math.min(wanted[i]!, left / (order.length - place));
    left -= given[i];
  });
  return given;
}
