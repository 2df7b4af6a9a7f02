import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { Analyser } from './analyser.js';
import { normalise, simplify } from './normalise.js';
import { TokenKind, type TokenStream } from './token-stream.js';

jest.setTimeout(30_000);

const analyser = new Analyser();

function termsOf(...parts: string[]): string[] {
  const stream = analyser.analyse(parts);
  return stream.texts.filter((_, i) => stream.kinds[i] === TokenKind.Term);
}

function slices(parts: string[], stream: TokenStream): string[] {
  return stream.starts.map((start, i) => parts[stream.parts[i]!]!.slice(start, stream.ends[i]));
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(..."储罐区液位ａＢ１．，e\u0301ﬁ㎏\ud842\udfb7\ud800\u0000 \n.-'s3處"),
    maxLength: 60,
  }),
);

describe('Analyser', () => {
  it('stems English, drops function words and joins possessives', () => {
    expect(termsOf("The ship's charging converters weren't tested.")).toEqual(['ship', 'charg', 'convert', 'test']);
  });

  it('keeps numbers with their separators as one term and units as words', () => {
    expect(termsOf('about 1,000.5 kW at 3.5 MPa')).toEqual(['1000.5', 'kw', '3.5', 'mpa']);
  });

  it('cuts Chinese into words and stems Latin words among them', () => {
    expect(termsOf('利用LSTM模型预测锂电池的寿命')).toEqual(['利用', 'lstm', '模型', '预测', '锂电池', '寿命']);
  });

  it('reads traditional and full-width writing as simplified and half-width', () => {
    expect(termsOf('處理ＬＳＴＭ模型')).toEqual(termsOf('处理LSTM模型'));
    expect(simplify('知識產權')).toBe('知识产权');
  });

  it('tells the language by the share of Chinese characters', () => {
    expect(analyser.analyse(['Sensors (传感器) for oil storage tanks with long descriptions']).language).toBe('en');
    expect(analyser.analyse(['基于 convolutional neural network 的缺陷检测']).language).toBe('zh');
    expect(analyser.analyse(['']).language).toBe('en');
  });

  it('marks gaps, punctuation and the ends of parts', () => {
    const { kinds } = analyser.analyse(['loss of power, now', 'next']);
    const { Term, Gap, Break } = TokenKind;
    expect(kinds).toEqual([Term, Gap, Term, Break, Gap, Break, Term]);
  });

  it('takes a blank line as an end and a single line end as wrapping', () => {
    expect(analyser.analyse(['pump\nvalve']).kinds).not.toContain(TokenKind.Break);
    expect(analyser.analyse(['pump\n \nvalve']).kinds).toContain(TokenKind.Break);
  });

  it('learns words of the field, before and after the dictionary is loaded', () => {
    const own = new Analyser();
    own.addWords(['智蛙泵']);
    const cut = (text: string): readonly string[] => own.analyse([text]).texts;
    expect(cut('新型智蛙泵设备')).toContain('智蛙泵');
    own.addWords(['沃罗区', 'not Chinese', '一']);
    expect(cut('大型沃罗区设备')).toContain('沃罗区');
  });

  it('points every token to its place in the original, whatever the writing', () => {
    const parts = ['ﬁne ①②③ é cafe\u0301 meters', '㎏ ｍodule 處理'];
    const stream = analyser.analyse(parts);
    const written = slices(parts, stream);
    expect(written).toContain('ﬁne');
    expect(written).toContain('cafe\u0301');
    expect(written).toContain('㎏');
    expect(written).toContain('處理');
  });

  it('accepts any string, and its offsets stay inside and in order', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 3 }), (parts) => {
        const stream = analyser.analyse(parts);
        for (const [i, start] of stream.starts.entries()) {
          const end = stream.ends[i]!;
          const { length } = parts[stream.parts[i]!]!;
          expect(start >= 0 && start <= end && end <= length).toBe(true);
          if (stream.kinds[i] === TokenKind.Term) {
            expect(start).toBeLessThan(end);
            expect(stream.texts[i]).toMatch(/^[^ \-|~]+$/);
          }
          if (i > 0 && stream.parts[i] === stream.parts[i - 1])
            expect(start).toBeGreaterThanOrEqual(stream.starts[i - 1]!);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same terms for a text and its normal form', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: normal } = normalise(text);
        expect(termsOf(normal)).toEqual(termsOf(text));
      }),
    );
  });

  // Limits leave room for a busy machine: work that grows with the square of the length would take a minute.
  it('is quick with very long, broken text', () => {
    const start = performance.now();
    analyser.analyse(['Fast valve \ud800\u0000储罐区液位监测，'.repeat(5000)]);
    analyser.analyse(['1'.repeat(100_000), 'a.'.repeat(50_000), '1.'.repeat(50_000) + '1', "a'".repeat(50_000)]);
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});
