import { readFile } from 'node:fs/promises';
import { describe, expect, it, jest } from '@jest/globals';
import { Analyser, Lexicon, LexiconBuilder } from '@techmart/analysis';
import { SHIPPED_LEXICON, shippedTerms, taxonomyTerms } from './shipped-terms.js';

jest.setTimeout(120_000);

describe('the shipped lexicon', () => {
  it('is made of the shipped list as it is; `npm run terms` makes it anew', async () => {
    const shipped = await Lexicon.parse(await readFile(SHIPPED_LEXICON));
    const builder = new LexiconBuilder(new Analyser());
    await builder.addAll(await shippedTerms());
    await builder.addAll(taxonomyTerms(true));
    expect((await builder.build()).version).toBe(shipped.version);
    expect(shipped.from.zh.phrases.get('深度学习')[0]).toMatchObject({ terms: ['deep', 'learn'] });
    expect(shipped.word('zh', '生长')[0]).toMatchObject({ terms: ['growth'] });
  });

  it('holds the names of fields in both languages', () => {
    expect(taxonomyTerms()).toEqual(expect.arrayContaining([expect.objectContaining({ zh: '航空航天技术' })]));
  });
});
