import { explainMatch, type Analyser, type MatchedPhrase, type QueryPlan } from '@techmart/analysis';
import type { Localized } from '@techmart/kernel';
import { queryOf, type MatchText } from './match-text.js';
import type { Found } from './match-finder.js';
import type { Place, Reason } from './reason.js';

const NEAR = 0.5;

/** The two texts of a pair and which of them was the query. */
export interface MetTexts {
  readonly need: MatchText;
  readonly result: MatchText;
  readonly from: 'need' | 'result';
}

/**
 * Why the words of two texts meet: the strongest phrases that stand in both, with their places; where none does, that
 * they are on one subject.
 */
export function wordReasons(
  plan: QueryPlan,
  analyser: Analyser,
  texts: MetTexts,
  { cosine, nearness }: Pick<Found<unknown>, 'cosine' | 'nearness'>,
): Reason[] {
  const { from } = texts;
  const [own, other] = from === 'need' ? [texts.need, texts.result] : [texts.result, texts.need];
  const query = queryOf(own);
  const phrases = explainMatch(
    plan,
    analyser,
    query,
    other.map((part) => part.text),
  );
  if (phrases.length === 0) {
    if (cosine !== null && cosine > NEAR) return [closeInSubject(cosine)];
    return nearness > 0 ? [closeInMeaning(nearness)] : [];
  }
  const found = phrases.map(({ phrase }) => phrase);
  const asked = phrases.map((phrase) => phrase.asked ?? phrase.phrase);
  const [need, result] = from === 'need' ? [asked, found] : [found, asked];
  const isTranslated = phrases.some((phrase) => phrase.asked !== undefined);
  const askedAt = placesOf(phrases, 'query', queryParts(own));
  const foundAt = placesOf(
    phrases,
    'document',
    other.map((part) => [{ ...part, start: 0 }]),
  );
  const places = from === 'need' ? { need: askedAt, result: foundAt } : { need: foundAt, result: askedAt };
  return [
    {
      kind: isTranslated ? 'translation' : 'words',
      label: isTranslated ? translated(asked, found) : alike(found),
      weight: round(
        Math.min(
          1,
          phrases.reduce((sum, { weight }) => sum + weight, 0),
        ),
      ),
      evidence: { need, result, places },
    },
  ];
}

function alike(words: readonly string[]): Localized {
  return { zh: `关键词相合：${words.join('、')}`, en: `Terms that meet: ${words.join(', ')}` };
}

/** Names and numbers are the same in both languages. */
function translated(asked: readonly string[], found: readonly string[]): Localized {
  const pairs = asked.map((word, i) => (word === found[i] ? word : `${word} ↔ ${found[i]}`));
  return { zh: `术语互译：${pairs.join('、')}`, en: `Terms that translate: ${pairs.join(', ')}` };
}

function closeInSubject(cosine: number): Reason {
  return { kind: 'meaning', label: { zh: '主题相近', en: 'Close in subject' }, weight: round(cosine) };
}

function closeInMeaning(nearness: number): Reason {
  const label = { zh: '语义模型判断两者含义相近', en: 'Close in meaning, as the language model sees it' };
  return { kind: 'meaning', label, weight: round(Math.min(1, nearness)) };
}

const round = (share: number): number => Math.round(share * 1_000) / 1_000;

interface Piece {
  readonly field: string;
  readonly text: string;
  /** Where the field begins within the part that was analysed. */
  readonly start: number;
}

/** The parts of a query (title, all the rest joined), taken apart into the fields they were made of. */
function queryParts(text: MatchText): Piece[][] {
  const rest: Piece[] = [];
  let start = 0;
  for (const part of text.filter(({ field }) => field !== 'title')) {
    rest.push({ ...part, start });
    start += part.text.length + 1;
  }
  return [text.filter(({ field }) => field === 'title').map((part) => ({ ...part, start: 0 })), rest];
}

function placesOf(phrases: readonly MatchedPhrase[], side: 'query' | 'document', parts: readonly Piece[][]): Place[] {
  const places = new Map<string, Place>();
  for (const { part, start, end } of phrases.flatMap((phrase) => phrase[side])) {
    const piece = parts[part]?.findLast((candidate) => candidate.start <= start);
    if (!piece || end - piece.start > piece.text.length) continue;
    const place = { field: piece.field, start: start - piece.start, end: end - piece.start };
    places.set(`${place.field} ${place.start} ${place.end}`, place);
  }
  return [...places.values()];
}
