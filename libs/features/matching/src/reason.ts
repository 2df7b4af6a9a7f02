import type { Localized } from '@techmart/kernel';

export const reasonKinds = [
  'words',
  'translation',
  'meaning',
  'field',
  'industry',
  'maturity',
  'region',
  'mode',
  'budget',
  'deadline',
  'ip',
  'freshness',
  'answers',
] as const;
export type ReasonKind = (typeof reasonKinds)[number];

/** Where a phrase stands in a text: `field` of the listing, from and to in UTF-16 units. */
export interface Place {
  readonly field: string;
  readonly start: number;
  readonly end: number;
}

/** One line of why two listings fit or do not. */
export interface Reason {
  readonly kind: ReasonKind;
  readonly label: Localized;
  /** Share in the decision, 0–1. */
  readonly weight: number;
  /** What stands on both sides. */
  readonly evidence?: {
    readonly need?: string | readonly string[];
    readonly result?: string | readonly string[];
    /** Where the phrases stand, for highlighting. */
    readonly places?: { readonly need: readonly Place[]; readonly result: readonly Place[] };
  };
}
