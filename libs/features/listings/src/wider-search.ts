import { ENGLISH_STOP_WORDS } from '@techmart/analysis';

/** Fewer hits than this are few: half a page. */
export const FEW_HITS = 10;
/** The engine looks at the first ten words of a query; each further one would be one more query. */
const MOST_PARTS = 8;

/**
 * Queries for texts that have some of the words but not the rarest, which the engine keeps to the last: each is led by
 * another part, and the engine drops parts from the end. A part is a word or, within Chinese, a pair of neighbouring
 * characters, so that 水下通信 also finds 水声通信. None where the query cannot be taken apart.
 */
export function widerQueries(q: string): string[] {
  const parts = [...new Set(partsOf(q))].slice(0, MOST_PARTS);
  if (parts.length < 2) return [];
  return parts.map((_, i) => [...parts.slice(i), ...parts.slice(0, i)].join(' '));
}

function partsOf(q: string): string[] {
  return [...q.matchAll(/\p{Script=Han}+|[^\s\p{Script=Han}]+/gu)].flatMap(([run]) => {
    if (!/\p{Script=Han}/u.test(run)) return ENGLISH_STOP_WORDS.has(run.toLowerCase()) ? [] : [run];
    const letters = [...run];
    if (letters.length < 3) return [run];
    return letters.slice(1).map((letter, i) => letters[i]! + letter);
  });
}
