import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { Analyser } from '../analyser/analyser.js';
import { hashPair, hashTerm } from '../hashing.js';
import { LANGUAGES, SIDES, type Side } from '../language.js';
import { packText } from '../packed-text.js';
import { cosineToPacked } from '../semantics/packed-vector.js';
import { FrequencyTable } from './frequency-table.js';
import { MarketDelta, type MarketCounts } from './market-counts.js';
import { PairSketch } from './pair-sketch.js';
import { parseDelta, serialiseDelta, Snapshot } from './snapshot.js';
import { SnapshotBuilder, type BuildProgress } from './snapshot-builder.js';

jest.setTimeout(30_000);

const analyser = new Analyser();
const pack = (text: string): string => packText(analyser.analyse([text]));

const WORDS = ['pump', 'valve', 'storage', 'tank', 'laser', 'radar', 'polymer', 'enzyme', '储罐', '液位', '激光', '酶'];
const packedText = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 })
  .map((list) => pack(list.join(' ')));
const change = fc.record({ side: fc.constantFrom<Side>(...SIDES), packed: packedText });

function contents(counts: MarketCounts | MarketDelta): unknown {
  return SIDES.flatMap((side) =>
    LANGUAGES.map((language) => {
      const { documents, termTotal, gramTotal, terms, grams } = counts.of(side, language);
      return { documents, termTotal, gramTotal, terms: terms.entries(), grams: grams.entries() };
    }),
  );
}

async function built(changes: ReadonlyArray<{ side: Side; packed: string }>): Promise<Snapshot> {
  const builder = new SnapshotBuilder({ expectedTexts: 10 });
  for (const { side, packed } of changes) await builder.addAll(side, [packed]);
  return builder.build();
}

/** Two hundred texts on two subjects whose words don't mix. */
function* twoSubjects(): Generator<string> {
  const subjects = [
    ['laser', 'optics', 'beam', 'lens', 'mirror', 'photon', 'fiber', 'pulse'],
    ['enzyme', 'protein', 'assay', 'antibody', 'serum', 'vaccine', 'antigen', 'cell'],
  ];
  for (let i = 0; i < 200; i++) {
    const words = subjects[i % 2]!;
    yield pack([0, 1, 2, 3].map((n) => words[(i * 3 + n * (1 + (i % 3))) % words.length]).join(' '));
  }
}

describe('FrequencyTable', () => {
  it('counts like a Map', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: -3, max: 3 }))), (list) => {
        const table = new FrequencyTable();
        const map = new Map<number, number>();
        for (const [key, count] of list) {
          const wide = Math.imul(key, 0x9e3779b1) >>> 0;
          table.add(wide, count);
          map.set(wide, (map.get(wide) ?? 0) + count);
        }
        for (const [key, count] of map) expect(table.get(key)).toBe(count);
        const { keys, counts } = table.entries();
        expect(FrequencyTable.from(keys, counts).entries()).toEqual({ keys, counts });
        expect(table.clone().entries()).toEqual({ keys, counts });
      }),
    );
  });
});

describe('PairSketch', () => {
  it('never counts less than there is, and stops at its ends', () => {
    const sketch = PairSketch.forDocuments(1);
    sketch.add(5, 70_000);
    expect(sketch.get(5)).toBe(65_535);
    sketch.add(5, -70_000);
    expect(sketch.get(5)).toBe(0);
    sketch.add(5, 3);
    const grown = sketch.grownFor(100_000);
    expect(grown.size).toBeGreaterThan(sketch.size);
    expect(grown.get(5)).toBe(3);
    const shrunk = grown.shrunkFor(1);
    expect(shrunk.size).toBe(sketch.size);
    expect(shrunk.get(5)).toBeGreaterThanOrEqual(3);
  });
});

describe('Snapshot', () => {
  it('works empty', () => {
    const empty = Snapshot.empty();
    expect(empty.vectorOf(pack('pump'))).toBeNull();
    expect(empty.spaceVersion('en')).toBeNull();
    expect(empty.of('results', 'zh').documents).toBe(0);
  });

  it('counts each side and language apart', async () => {
    const snapshot = await built([
      { side: 'results', packed: pack('pump valve pump') },
      { side: 'results', packed: pack('液位监测 pump') },
      { side: 'needs', packed: pack('pump') },
    ]);
    const pump = hashTerm('pump');
    const english = snapshot.of('results', 'en');
    expect(english.terms.get(pump)).toBe(1);
    expect(english.meanTerms).toBe(3);
    expect(english.pairs.get(hashPair(pump, hashTerm('valv')))).toBe(1);
    expect(snapshot.of('results', 'zh').terms.get(pump)).toBe(1);
    expect(snapshot.of('needs', 'en').documents).toBe(1);
  });

  it('is the same after writing and reading', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 8 }), async (changes) => {
        const snapshot = await built(changes);
        const again = await Snapshot.parse(await snapshot.serialise());
        expect(again.version).toBe(snapshot.version);
        expect(contents(again.counts)).toEqual(contents(snapshot.counts));
      }),
      { numRuns: 20 },
    );
  });

  it('refuses other bytes', async () => {
    await expect(Snapshot.parse(Buffer.from('not a snapshot'))).rejects.toThrow();
    await expect(Snapshot.parse(await serialiseDelta(new MarketDelta()))).rejects.toThrow('Expected a snapshot');
  });

  it('grows by deltas to what a build from scratch counts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 6 }),
        fc.array(change, { maxLength: 6 }),
        async (first, second) => {
          const delta = new MarketDelta();
          for (const { side, packed } of second) delta.add(side, packed);
          const grown = (await built(first)).withDelta(await parseDelta(await serialiseDelta(delta)));
          expect(contents(grown.counts)).toEqual(contents((await built([...first, ...second])).counts));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('does not change when a delta is applied, and forgets what is removed', async () => {
    const packed = pack('pump valve');
    const snapshot = await built([{ side: 'needs', packed }]);
    const before = contents(snapshot.counts);
    const delta = new MarketDelta();
    delta.remove('needs', packed);
    const after = snapshot.withDelta(delta);
    expect(contents(snapshot.counts)).toEqual(before);
    expect(after.of('needs', 'en').documents).toBe(0);
    expect(after.of('needs', 'en').terms.get(hashTerm('pump'))).toBe(0);
    expect(after.version).not.toBe(snapshot.version);
  });

  it('merges deltas in any order', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), fc.array(change, { maxLength: 6 }), (one, two) => {
        const deltaOf = (changes: typeof one): MarketDelta => {
          const delta = new MarketDelta();
          for (const [i, { side, packed }] of changes.entries())
            if (i % 3 === 2) delta.remove(side, packed);
            else delta.add(side, packed);
          return delta;
        };
        const forth = deltaOf(one);
        forth.merge(deltaOf(two));
        const back = deltaOf(two);
        back.merge(deltaOf(one));
        expect(contents(forth)).toEqual(contents(back));
      }),
    );
  });

  it('learns directions: the same subject lies near, another far', async () => {
    const progress: BuildProgress[] = [];
    const builder = new SnapshotBuilder({ onProgress: (step) => progress.push(step) });
    await builder.addAll('results', twoSubjects());
    const snapshot = await builder.build();
    const vector = snapshot.vectorOf(pack('laser lens mirror'))!;
    const cosine = (text: string): number =>
      cosineToPacked(vector.values, snapshot.vectorOf(pack(text))!.packed, snapshot.spaceVersion('en')!)!;
    expect(cosine('beam of photons')).toBeGreaterThan(0.3);
    expect(Math.abs(cosine('protein and antibody'))).toBeLessThan(0.1);
    expect(cosine('laser lens mirror')).toBeCloseTo(1, 2);
    expect(snapshot.vectorOf(pack('unheard'))).toBeNull();
    expect(cosineToPacked(vector.values, vector.packed, 'another')).toBeNull();
    expect(progress.at(-1)).toEqual({ phase: 'learning', texts: 200, share: 1 });

    const again = await Snapshot.parse(await snapshot.serialise());
    expect(again.vectorOf(pack('laser lens'))).toEqual(snapshot.vectorOf(pack('laser lens')));

    const recount = new SnapshotBuilder();
    await recount.addAll('results', twoSubjects());
    await recount.addAll('needs', [pack('laser')]);
    const kept = await recount.build(snapshot.spaces);
    expect(kept.spaceVersion('en')).toBe(snapshot.spaceVersion('en'));
    expect(kept.version).not.toBe(snapshot.version);
  });
});
