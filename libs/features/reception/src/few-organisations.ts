/** What is told of fewer organisations might tell which they are. */
export const FEWEST_TOLD = 3;

export interface KindCount {
  readonly kind: string | null;
  readonly organisations: number;
}

/**
 * Counts by kind of which none is of one or two organisations: small ones stand together, and where that is still too
 * few, the smallest other kind joins them, since it could be had by subtraction. Empty where all together are too few.
 */
export function tellableKinds(counts: readonly { kind: string; organisations: number }[]): KindCount[] {
  const told: KindCount[] = [...counts].sort((a, b) => b.organisations - a.organisations);
  let rest = 0;
  while (told.length > 0 && (told.at(-1)!.organisations < FEWEST_TOLD || (rest > 0 && rest < FEWEST_TOLD)))
    rest += told.pop()!.organisations;
  return rest >= FEWEST_TOLD ? [...told, { kind: null, organisations: rest }] : told;
}
