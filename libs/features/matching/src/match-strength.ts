/**
 * What a score means: it is the estimated chance that the pair is a good one. Of a weak pair nobody is told, and it is
 * shown only with that word beside it; people are told where it is more likely good than not.
 */
export const WEAK_BELOW = 0.3;
export const ANNOUNCED_FROM = 0.5;
export const STRONG_FROM = 0.6;

export const strengths = ['strong', 'medium', 'weak'] as const;
export type Strength = (typeof strengths)[number];

export function strengthOf(score: number): Strength {
  if (score >= STRONG_FROM) return 'strong';
  return score >= WEAK_BELOW ? 'medium' : 'weak';
}
