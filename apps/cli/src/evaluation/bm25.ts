import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import snowball from 'snowball-stemmers';

const K1 = 1.2;
const B = 0.75;

/** English words that search libraries leave out. */
const STOP_WORDS = new Set(
  `i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its
  itself they them their theirs themselves what which who whom this that these those am is are was were be been being have
  has had having do does did doing a an the and but if or because as until while of at by for with about against between
  into through during before after above below to from up down in out on off over under again further then once here there
  when where why how all any both each few more most other some such no nor not only own same so than too very can will
  just should now`.split(/\s+/),
);

interface Posting {
  readonly document: number;
  readonly count: number;
}

/**
 * The reference that any search library gives: BM25 over all words of the query with the usual settings, English by
 * Porter's stemmer without stop words, Chinese cut by jieba's search mode. It knows nothing of phrases, titles or the
 * other side, and shares no code with what it is compared to.
 */
export class Bm25 {
  private readonly jieba = Jieba.withDict(dict);
  private readonly porter = snowball.newStemmer('porter');
  private readonly stems = new Map<string, string>();
  private readonly postings = new Map<string, Posting[]>();
  private readonly ids: string[] = [];
  private readonly lengths: number[] = [];
  private totalLength = 0;

  add(id: string, text: string): void {
    const words = this.wordsOf(text);
    const document = this.ids.push(id) - 1;
    this.lengths.push(words.length);
    this.totalLength += words.length;
    for (const [word, count] of countsOf(words)) {
      const known = this.postings.get(word);
      if (known) known.push({ document, count });
      else this.postings.set(word, [{ document, count }]);
    }
  }

  /** The best documents, best first. */
  search(query: string, limit: number): { id: string; score: number }[] {
    const documents = this.ids.length;
    const mean = this.totalLength / documents;
    const scores = new Float64Array(documents);
    for (const [word, wanted] of countsOf(this.wordsOf(query))) {
      const postings = this.postings.get(word) ?? [];
      const rarity = Math.log(1 + (documents - postings.length + 0.5) / (postings.length + 0.5));
      for (const { document, count } of postings) {
        const length = 1 - B + (B * this.lengths[document]!) / mean;
        scores[document]! += (wanted * rarity * count * (K1 + 1)) / (count + K1 * length);
      }
    }
    return [...scores.keys()]
      .filter((document) => scores[document]! > 0)
      .sort((a, b) => scores[b]! - scores[a]! || a - b)
      .slice(0, limit)
      .map((document) => ({ id: this.ids[document]!, score: scores[document]! }));
  }

  private wordsOf(text: string): string[] {
    const words: string[] = [];
    for (const [run] of text
      .normalize('NFKC')
      .toLowerCase()
      .matchAll(/\p{Script=Han}+|[a-z]{2,}/gu)) {
      if (/\p{Script=Han}/u.test(run)) words.push(...this.jieba.cutForSearch(run, true));
      else if (!STOP_WORDS.has(run)) words.push(this.stem(run));
    }
    return words;
  }

  private stem(word: string): string {
    const known = this.stems.get(word) ?? this.porter.stem(word);
    this.stems.set(word, known);
    return known;
  }
}

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
