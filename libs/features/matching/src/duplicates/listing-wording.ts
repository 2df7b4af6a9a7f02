import {
  packText,
  sharedPassages,
  sharedWording,
  wordingOf,
  type Analyser,
  type SharedWording,
  type Side,
  type Snapshot,
} from '@techmart/analysis';
import type { ListingKind, Translation } from '@techmart/listings';
import type { NeedRow } from '@techmart/needs';
import type { ResultRow } from '@techmart/results';
import { needText, resultText, type MatchText } from '../match-text.js';
import type { Place } from '../reason.js';

/** From this share of shared wording on, a reviewer is shown the other listing. See docs/matching.md for how it was found. */
export const SIMILAR_FROM = 0.5;
/** From here on the two say nearly the same. */
export const SAME_FROM = 0.8;
/** Fewer shared phrases than these are a name or a formula. */
const FEWEST_PHRASES = 8;

export const SIDE_OF = { need: 'needs', result: 'results' } as const satisfies Record<ListingKind, Side>;

const TRANSLATED = ['title', 'summary', 'problem', 'goal', 'keyTechnology', 'effect', 'abstract'] as const;

/** The texts of a listing in either language: its own, and its translation where it has one. */
export function textsOf(kind: ListingKind, row: NeedRow | ResultRow): MatchText[] {
  const own = kind === 'need' ? needText(row as NeedRow) : resultText(row as ResultRow);
  const translated = row.translation ? translatedText(row.translation) : [];
  return [own, translated].filter((text) => text.length > 0);
}

function translatedText(translation: Translation): MatchText {
  const parts = TRANSLATED.map((field) => ({ field, text: translation[field] }));
  return [...parts, { field: 'keywords', text: translation.keywords?.join('; ') }].flatMap(({ field, text }) =>
    text ? [{ field: `translation.${field}`, text }] : [],
  );
}

export function packOf(analyser: Analyser, text: MatchText): string {
  return packText(analyser.analyse(partsOf(text)));
}

const partsOf = (text: MatchText): string[] => text.map((part) => part.text);

/** The most that any text of one listing shares with any of another; null where that is too little to mention. */
export function closest(
  snapshot: Snapshot,
  kind: ListingKind,
  packed: readonly string[],
  others: readonly string[],
): (SharedWording & { readonly own: number; readonly other: number }) | null {
  let best: (SharedWording & { own: number; other: number }) | null = null;
  const wordings = others.map(wordingOf);
  for (const [own, one] of packed.map(wordingOf).entries()) {
    for (const [other, two] of wordings.entries()) {
      const shared = sharedWording(one, two, snapshot.of(SIDE_OF[kind], one.language));
      if (shared.share > (best?.share ?? 0)) best = { ...shared, own, other };
    }
  }
  return best && best.share >= SIMILAR_FROM && best.phrases >= FEWEST_PHRASES ? best : null;
}

/** Where a text says what another says, by its fields. */
export function passagesOf(analyser: Analyser, text: MatchText, other: MatchText): Place[] {
  return sharedPassages(analyser, partsOf(text), partsOf(other)).map(({ part, start, end }) => ({
    field: text[part]!.field,
    start,
    end,
  }));
}
