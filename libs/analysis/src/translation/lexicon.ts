import type { Language } from '../language.js';
import { SectionReader, SectionWriter } from '../statistics/section-file.js';
import { isHan } from './term-forms.js';
import { TranslationTable, type Rendering } from './translation-table.js';

/** Raised whenever the meaning of the bytes changes; files of another format are refused. */
const FORMAT = 1;

/** What is known of one language's terms in the other. */
export interface Translations {
  /** Whole terms as listed: Chinese as written, English as stems with a space between. */
  readonly phrases: TranslationTable;
  /** Single words as learnt from all terms: Chinese as cut, English as stems. */
  readonly words: TranslationTable;
}

interface Head {
  format: number;
  version: string;
}

/** The market's bilingual terms at one moment, ready for translating queries; never changed after it is made. */
export class Lexicon {
  constructor(
    /** Names this content. */
    readonly version: string,
    /** By the language translated from. */
    readonly from: Readonly<Record<Language, Translations>>,
  ) {}

  /** Knows nothing; names, numbers and Latin words still pass from one language to the other. */
  static empty(): Lexicon {
    const none = (): Translations => ({
      phrases: TranslationTable.of(new Map()),
      words: TranslationTable.of(new Map()),
    });
    return new Lexicon('empty', { en: none(), zh: none() });
  }

  /**
   * Renderings of a single word, likeliest first. Words without Chinese characters are what they are in a Chinese text,
   * too, so that they mean themselves.
   */
  word(language: Language, word: string): Rendering[] {
    return language === 'zh' && !isHan(word) ? [{ terms: [word], share: 1 }] : this.from[language].words.get(word);
  }

  async serialise(): Promise<Buffer> {
    const writer = new SectionWriter();
    for (const language of ['en', 'zh'] as const) {
      this.from[language].phrases.write(writer, `${language}.phrases`);
      this.from[language].words.write(writer, `${language}.words`);
    }
    const head: Head = { format: FORMAT, version: this.version };
    return writer.finish(head);
  }

  /** Throws an Error when the bytes are no lexicon of this format. */
  static async parse(file: Uint8Array): Promise<Lexicon> {
    const reader = await SectionReader.open(file);
    const head = reader.head as Head;
    if (head.format !== FORMAT) throw new Error(`Expected a lexicon of format ${FORMAT}, found ${head.format}`);
    const read = (language: Language): Translations => ({
      phrases: TranslationTable.read(reader, `${language}.phrases`),
      words: TranslationTable.read(reader, `${language}.words`),
    });
    return new Lexicon(head.version, { en: read('en'), zh: read('zh') });
  }
}
