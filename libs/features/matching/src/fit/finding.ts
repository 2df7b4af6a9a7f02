import type { Localized } from '@techmart/kernel';
import type { Reason, ReasonKind } from '../reason.js';
import type { NeedFacts, ResultFacts } from './match-facts.js';

export type FitKind = Exclude<ReasonKind, 'words' | 'translation' | 'meaning'>;

/** What a condition says of a pair. */
export interface Finding {
  readonly isMet: boolean;
  /** Of the weight of its kind, 0–1. */
  readonly share: number;
  readonly reason: Omit<Reason, 'weight' | 'kind'> & { readonly kind: FitKind };
}

/** Null where too little is known to say anything. */
export type Compare = (need: NeedFacts, result: ResultFacts, today: string) => Finding | null;

export function finding(
  kind: FitKind,
  isMet: boolean,
  text: Localized,
  evidence: Reason['evidence'],
  share = 1,
): Finding {
  return { isMet, share, reason: { kind, label: text, evidence } };
}
