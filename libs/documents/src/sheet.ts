import type { Language } from '@techmart/kernel';

/** One page about one thing: what to draw, in one language. Whatever must not be known by the reader is not in it. */
export interface Sheet {
  readonly language: Language;
  /** Name of the market, then what kind of thing this is. */
  readonly brand: string;
  readonly kind: string;
  readonly title: string;
  /** One sentence below the title. */
  readonly lead: string | null;
  readonly facts: readonly Fact[];
  /** Technology readiness level 1–9 as a bar of nine, and the words beneath it. */
  readonly maturity: { readonly level: number; readonly words: string } | null;
  /** Cut to what fits on the page, the longest first. */
  readonly sections: readonly Section[];
  /** Where the whole and its present state are found; drawn as a QR code as well. */
  readonly link: string;
  readonly linkHint: string;
  /** Small print at the foot, such as dates and version. */
  readonly foot: readonly string[];
}

export interface Fact {
  readonly name: string;
  readonly value: string;
}

export interface Section {
  readonly title: string;
  readonly text: string;
}
