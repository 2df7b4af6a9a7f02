import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { simplify } from './normalise.js';

const USER_WORD_FREQUENCY = 100_000;

/** Cuts Chinese into words. The dictionary (about 0.2 s) is loaded when the first Chinese text comes. */
export class Segmenter {
  private jieba: Jieba | undefined;
  private readonly userWords: string[] = [];

  /** Words of the field that the dictionary doesn't know, e.g. from the taxonomy; anything but Han is ignored. */
  addWords(words: Iterable<string>): void {
    const added: string[] = [];
    for (const word of words) {
      const plain = simplify(word.normalize('NFKC').trim());
      if (/^\p{Script=Han}{2,16}$/u.test(plain)) added.push(plain);
    }
    this.userWords.push(...added);
    if (this.jieba && added.length > 0) this.load(this.jieba, added);
  }

  /** Words in order; put together they give the text again. */
  cut(text: string): string[] {
    return this.engine().cut(text, true);
  }

  private engine(): Jieba {
    if (!this.jieba) {
      this.jieba = Jieba.withDict(dict);
      if (this.userWords.length > 0) this.load(this.jieba, this.userWords);
    }
    return this.jieba;
  }

  private load(jieba: Jieba, words: readonly string[]): void {
    jieba.loadDict(Buffer.from(words.map((word) => `${word} ${USER_WORD_FREQUENCY} n\n`).join('')));
  }
}
