import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { Analyser } from '../analyser/analyser.js';
import { packText } from '../packed-text.js';
import { Snapshot } from '../statistics/snapshot.js';
import { SnapshotBuilder } from '../statistics/snapshot-builder.js';
import { sharedPassages } from './shared-passages.js';
import { sharedWording, wordingOf, type SharedWording } from './shared-wording.js';

jest.setTimeout(30_000);

const analyser = new Analyser();
const pack = (text: string): string => packText(analyser.analyse([text]));
const compare = (one: string, other: string, snapshot = Snapshot.empty()): SharedWording => {
  const wordings = [wordingOf(pack(one)), wordingOf(pack(other))] as const;
  return sharedWording(...wordings, snapshot.of('results', wordings[0].language));
};

const coating =
  '石墨烯改性环氧防腐涂料面向海上风电塔筒，耐盐雾超过四千小时。涂料附着力十二兆帕，可在现场喷涂施工。固化剂不含溶剂。';
const pump = 'The pump controller predicts cavitation from motor current. A trained model runs on the drive itself.';
const valve = 'A ceramic valve seat resists abrasive slurry. Its hardness is measured after every heat treatment.';

describe('shared wording', () => {
  it('is whole for the same text, in whatever order its sentences stand', () => {
    const reordered = coating.split('。').filter(Boolean).reverse().join('。');
    expect(compare(coating, reordered)).toMatchObject({ share: 1, likeness: 1 });
  });

  it('sees a text within a longer one, and says that the two are not alike as a whole', () => {
    const { share, likeness } = compare(pump, `${valve} ${pump} ${valve.toUpperCase()} Delivery takes nine months.`);
    expect(share).toBe(1);
    expect(likeness).toBeLessThan(0.7);
  });

  it('is nothing for texts on other things, texts of two languages, and texts without words', () => {
    expect(compare(pump, valve)).toEqual({ share: 0, likeness: 0, phrases: 0 });
    expect(compare(pump, coating).share).toBe(0);
    expect(compare(pump, '').share).toBe(0);
    expect(compare('', '').share).toBe(0);
  });

  it('falls with every word that was replaced', () => {
    const words = pump.split(' ');
    const replaced = (every: number): string => words.map((w, i) => (i % every === 1 ? 'slurry' : w)).join(' ');
    const shares = [2, 3, 4, 8].map((every) => compare(pump, replaced(every)).share);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  });

  it('lets phrases that every listing has count less', async () => {
    const boilerplate = 'Applications are accepted by electronic mail until the closing day of the call.';
    const builder = new SnapshotBuilder({ expectedTexts: 1_000 });
    await builder.addAll('results', texts());
    const snapshot = await builder.build();
    const plain = compare(`${boilerplate} ${pump}`, `${boilerplate} ${valve}`);
    const weighed = compare(`${boilerplate} ${pump}`, `${boilerplate} ${valve}`, snapshot);
    expect(weighed.phrases).toBe(plain.phrases);
    expect(weighed.share).toBeLessThan(plain.share / 3);

    async function* texts(): AsyncIterable<string> {
      for (let i = 0; i < 300; i += 1) yield pack(`${boilerplate} Subject ${i} is described in the annex number ${i}.`);
    }
  });

  it('is the same both ways, and never leaves 0 to 1', () => {
    const sentence = fc.constantFrom(...`${pump} ${valve}`.split('. '), ...coating.split('。'));
    const text = fc.array(sentence, { maxLength: 6 }).map((list) => list.join('. '));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [there, back] = [compare(one, other), compare(other, one)];
        expect(there.share).toBeCloseTo(back.share, 12);
        expect(there.likeness).toBeLessThanOrEqual(there.share + 1e-12);
        expect(there.share).toBeGreaterThanOrEqual(0);
        expect(there.share).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });
});

describe('shared passages', () => {
  const said = (parts: string[], others: string[]): string[] =>
    sharedPassages(analyser, parts, others).map(({ part, start, end }) => parts[part]!.slice(start, end));

  it('are what stands in both, as the text writes it', () => {
    expect(said([`Our own words. ${pump}`], [valve, pump])).toEqual([pump.slice('The '.length, -'self.'.length - 3)]);
    expect(said(['附着力十二兆帕，价格面议'], [coating])).toEqual(['附着力十二兆帕']);
  });

  it('are none where nothing is shared, and never join two parts', () => {
    expect(said([pump], [valve])).toEqual([]);
    expect(said(['predicts cavitation', 'motor current'], [pump])).toEqual(['predicts cavitation', 'motor current']);
  });
});
