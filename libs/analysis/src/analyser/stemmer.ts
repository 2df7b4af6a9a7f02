import snowball from 'snowball-stemmers';

const CACHE_LIMIT = 100_000;
const LONGEST_STEMMED = 40;

/** Porter2 with memory: the stemmer takes 10 µs a word, and a market's texts repeat the same words. */
export class Stemmer {
  private readonly porter2 = snowball.newStemmer('english');
  private readonly known = new Map<string, string>();

  /** The stem of a lower-case word; words with digits and very long ones stay as they are. */
  stem(word: string): string {
    const known = this.known.get(word);
    if (known !== undefined) return known;
    const stem = word.length > LONGEST_STEMMED || /[^a-z]/.test(word) ? word : this.porter2.stem(word);
    if (this.known.size >= CACHE_LIMIT) this.known.clear();
    this.known.set(word, stem);
    return stem;
  }
}
