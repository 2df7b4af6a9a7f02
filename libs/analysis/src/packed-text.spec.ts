import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { Analyser } from './analyser/analyser.js';
import { TokenKind } from './analyser/token-stream.js';
import { gramKey, hashTerm, opaqueToken } from './hashing.js';
import { isPackedText, packedLanguage, packedTerms, packText, UnpackedText } from './packed-text.js';
import { pairsOf } from './statistics/collection-counts.js';

jest.setTimeout(30_000);

const analyser = new Analyser();
const pack = (...parts: string[]): string => packText(analyser.analyse(parts));

const words = fc.constantFrom(
  '储罐',
  '的',
  '液位',
  'valve',
  'the',
  'of',
  '12.5',
  'pump',
  '，',
  '.',
  ' ',
  '\n\n',
  '𠮷',
  'é',
);
const text = fc.array(words, { maxLength: 40 }).map((list) => list.join(' '));
const tight = fc.array(words, { maxLength: 40 }).map((list) => list.join(''));
const parts = fc.array(fc.oneof(text, tight, fc.string({ unit: 'binary' })), { maxLength: 3 });

describe('packed text', () => {
  it('reads like the text it came from', () => {
    expect(pack('Loss of power', 'pumps, valves')).toBe('1e loss- power| pump| valv');
    expect(pack('储罐的 液位')).toBe('1z 储罐-的~ 液位');
  });

  it('gives back the terms and the distances between them', () => {
    fc.assert(
      fc.property(parts, (list) => {
        const stream = analyser.analyse(list);
        const packed = packText(stream, 10_000);
        const unpacked = new UnpackedText().read(packed);
        const terms = stream.texts.filter((_, i) => stream.kinds[i] === TokenKind.Term);
        expect(packedTerms(packed)).toEqual(terms);
        expect(packedLanguage(packed)).toBe(stream.language);
        expect([...unpacked.termIds.subarray(0, unpacked.termCount)]).toEqual(terms.map(hashTerm));
        let place = 0;
        const places: number[] = [];
        for (const kind of stream.kinds) {
          place += kind === TokenKind.Break ? 4 : 1;
          if (kind === TokenKind.Term) places.push(place);
        }
        for (let i = 1; i < places.length; i++) {
          const far = (distance: number): number => Math.min(distance, 4);
          const unpackedDistance = unpacked.positions[i]! - unpacked.positions[i - 1]!;
          expect(far(unpackedDistance)).toBe(far(places[i]! - places[i - 1]!));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('finds exactly the pairs of neighbouring Chinese characters', () => {
    fc.assert(
      fc.property(parts, (list) => {
        const expected = list.flatMap((part) =>
          (part.normalize('NFKC').match(/[储罐的液位]+/g) ?? []).flatMap((run) =>
            Array.from({ length: run.length - 1 }, (_, i) => gramKey(run.charCodeAt(i), run.charCodeAt(i + 1))),
          ),
        );
        const own = new Set('储罐的液位'.split('').map((character) => character.charCodeAt(0)));
        const unpacked = new UnpackedText().read(packText(analyser.analyse(list), 10_000));
        const grams = [...unpacked.grams.subarray(0, unpacked.gramCount)];
        expect(grams.filter((gram) => own.has(gram >>> 16) && own.has(gram & 0xffff))).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps no phrase across punctuation or parts', () => {
    const pairs = (packed: string): number => pairsOf(new UnpackedText().read(packed)).length;
    expect(pairs(pack('pump valve'))).toBe(1);
    expect(pairs(pack('pump, valve'))).toBe(0);
    expect(pairs(pack('pump', 'valve'))).toBe(0);
    expect(pairs(pack('pump of the valve'))).toBe(1);
    expect(pairs(pack('pump of the and valve'))).toBe(0);
  });

  it('drops what is too long and reads nonsense as empty', () => {
    expect(packedTerms(packText(analyser.analyse(['valve '.repeat(5000)])))).toHaveLength(1500);
    for (const nonsense of ['', '1', '2e pump', 'pump']) {
      expect(isPackedText(nonsense)).toBe(false);
      expect(new UnpackedText().read(nonsense).termCount).toBe(0);
    }
  });

  it('is small: 250 words in about 1.2 kB', () => {
    const sentence = 'The measured pressure of every storage tank is compared with a model of the leaking valve.';
    const packed = pack(Array.from({ length: 16 }, () => sentence).join(' '));
    expect(Buffer.byteLength(packed)).toBeLessThan(1250);
  });
});

describe('opaqueToken', () => {
  it('is one plain word for every term', () => {
    for (const term of ['valve', '储罐', '12.5', 'é']) expect(opaqueToken(hashTerm(term))).toMatch(/^z[0-9a-z]{1,7}z$/);
  });
});
