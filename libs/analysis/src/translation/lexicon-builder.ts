import { createHash } from 'node:crypto';
import type { Analyser } from '../analyser/analyser.js';
import { Pacer } from '../pacer.js';
import { ANALYSIS_VERSION } from '../packed-text.js';
import { Lexicon, type Translations } from './lexicon.js';
import { formsOf, isHan, LONGEST_ENGLISH_KEY, type PairForms } from './term-forms.js';
import type { TermPair } from './term-pair.js';
import { TranslationTable, type Rendering } from './translation-table.js';
import { alignWords } from './word-alignment.js';

/** Renderings kept of a listed term. */
const MOST_RENDERINGS = 6;

interface Listed {
  readonly forms: PairForms;
  weight: number;
}

/** Makes a lexicon of pairs: the terms as listed, and the words learnt from them. */
export class LexiconBuilder {
  private readonly pairs = new Map<string, Listed>();
  private readonly pacer = new Pacer();

  constructor(private readonly analyser: Analyser) {}

  /** Takes pairs in; what occurs again counts more. Useless ones (sentences, single characters) are passed over. */
  async addAll(pairs: Iterable<TermPair> | AsyncIterable<TermPair>): Promise<void> {
    for await (const { zh, en, weight } of pairs) {
      const forms = formsOf(this.analyser, zh, en);
      if (forms && weight > 0) {
        const name = `${forms.key}\t${forms.en.join(' ')}`;
        const known = this.pairs.get(name);
        if (known) known.weight += weight;
        else this.pairs.set(name, { forms, weight });
      }
      await this.pacer.breathe();
    }
  }

  async build(): Promise<Lexicon> {
    // Sorted, so that the same pairs give the same lexicon in whatever order they came.
    const listed = [...this.pairs.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
    const hash = createHash('sha256').update(ANALYSIS_VERSION);
    for (const { forms, weight } of listed) hash.update(`${forms.key}\t${forms.en.join(' ')}\t${weight}\n`);
    const short = listed.filter(({ forms }) => forms.en.length <= LONGEST_ENGLISH_KEY);
    const zh: Translations = {
      phrases: this.phrases(
        listed,
        ({ key }) => key,
        ({ en }) => en,
      ),
      words: await this.words(
        listed,
        ({ zh: words }) => words.filter(isHan),
        ({ en }) => en,
      ),
    };
    const en: Translations = {
      phrases: this.phrases(
        short,
        ({ en: stems }) => stems.join(' '),
        ({ zh: words }) => words,
      ),
      words: await this.words(
        listed,
        ({ en: stems }) => stems,
        ({ zh: words }) => words.filter(isHan),
      ),
    };
    return new Lexicon(hash.digest('hex').slice(0, 16), { zh, en });
  }

  private phrases(
    listed: readonly Listed[],
    keyOf: (forms: PairForms) => string,
    termsOf: (forms: PairForms) => readonly string[],
  ): TranslationTable {
    const byKey = new Map<string, Array<{ terms: readonly string[]; weight: number }>>();
    for (const { forms, weight } of listed) {
      const renderings = byKey.get(keyOf(forms)) ?? [];
      byKey.set(keyOf(forms), renderings);
      renderings.push({ terms: termsOf(forms), weight });
    }
    const shared = new Map<string, Rendering[]>();
    for (const [key, renderings] of byKey) {
      const total = renderings.reduce((sum, { weight }) => sum + weight, 0);
      const best = renderings.sort((a, b) => b.weight - a.weight).slice(0, MOST_RENDERINGS);
      shared.set(
        key,
        best.map(({ terms, weight }) => ({ terms, share: weight / total })),
      );
    }
    return TranslationTable.of(shared);
  }

  private async words(
    listed: readonly Listed[],
    sourceOf: (forms: PairForms) => readonly string[],
    targetOf: (forms: PairForms) => readonly string[],
  ): Promise<TranslationTable> {
    const [source, target] = [new Map<string, number>(), new Map<string, number>()];
    const numbers = (names: Map<string, number>, words: readonly string[]): number[] =>
      words.map((word) => {
        if (!names.has(word)) names.set(word, names.size);
        return names.get(word)!;
      });
    const pairs = listed
      .map(({ forms, weight }) => ({
        source: numbers(source, sourceOf(forms)),
        target: numbers(target, targetOf(forms)),
        // A term that a hundred papers print is no hundred times better witness of what its words mean.
        weight: weight > 1 ? Math.sqrt(weight) : weight,
      }))
      .filter((pair) => pair.source.length > 0 && pair.target.length > 0);
    const aligned = await alignWords(pairs, source.size, target.size, this.pacer);
    const targets = [...target.keys()];
    const renderings = new Map<string, Rendering[]>();
    for (const [word, number] of source) {
      const list = aligned[number]!.map(({ target: to, share }) => ({ terms: [targets[to]!], share }));
      if (list.length > 0) renderings.set(word, list);
    }
    return TranslationTable.of(renderings);
  }
}
