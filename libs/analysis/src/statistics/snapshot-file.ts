import { LANGUAGES, SIDES, type Language, type Side } from '../language.js';
import { LatentSpace } from '../semantics/latent-space.js';
import { CollectionCounts } from './collection-counts.js';
import { FrequencyTable, type Frequencies } from './frequency-table.js';
import { MarketCounts, MarketDelta } from './market-counts.js';
import { PairSketch } from './pair-sketch.js';
import { SectionReader, SectionWriter } from './section-file.js';

/** Raised whenever the meaning of the bytes changes; files of another format are refused. */
const FORMAT = 1;

interface CollectionHead {
  documents: number;
  termTotal: number;
  gramTotal: number;
}

interface Head {
  format: number;
  kind: 'snapshot' | 'delta';
  version: string;
  spaces: Partial<Record<Language, string>>;
  collections: Record<string, CollectionHead>;
}

/** The parts of a snapshot as they are written down. */
export interface SnapshotParts {
  version: string;
  counts: MarketCounts;
  spaces: Partial<Record<Language, LatentSpace>>;
}

export async function writeSnapshot({ version, counts, spaces }: SnapshotParts): Promise<Buffer> {
  const writer = new SectionWriter();
  const head: Head = { format: FORMAT, kind: 'snapshot', version, spaces: {}, collections: {} };
  forEachCollection((side, language, name) => {
    const collection = counts.of(side, language);
    head.collections[name] = writeCollection(writer, name, collection);
    writer.add(`${name}.pairs`, collection.pairs.raw());
  });
  for (const language of LANGUAGES) {
    const space = spaces[language];
    if (!space) continue;
    head.spaces[language] = space.version;
    writer.add(`${language}.termIds`, space.termIds);
    writer.add(`${language}.scales`, space.scales);
    writer.add(`${language}.rows`, space.rows);
  }
  return writer.finish(head);
}

export async function readSnapshot(file: Uint8Array): Promise<SnapshotParts> {
  const reader = await SectionReader.open(file);
  const head = checkedHead(reader, 'snapshot');
  const counts = MarketCounts.empty();
  forEachCollection((side, language, name) => {
    const pairs = PairSketch.from(new Uint16Array(reader.bytes(`${name}.pairs`)));
    counts.collections[side][language] = readCollection(reader, head, name, pairs);
  });
  const spaces: Partial<Record<Language, LatentSpace>> = {};
  for (const language of LANGUAGES) {
    const version = head.spaces[language];
    if (version === undefined) continue;
    spaces[language] = new LatentSpace(
      version,
      new Uint32Array(reader.bytes(`${language}.termIds`)),
      new Float32Array(reader.bytes(`${language}.scales`)),
      new Int8Array(reader.bytes(`${language}.rows`)),
    );
  }
  return { version: head.version, counts, spaces };
}

export async function writeDelta(delta: MarketDelta): Promise<Buffer> {
  const writer = new SectionWriter();
  const head: Head = { format: FORMAT, kind: 'delta', version: '', spaces: {}, collections: {} };
  forEachCollection((side, language, name) => {
    const collection = delta.of(side, language);
    head.collections[name] = writeCollection(writer, name, collection);
    writeTable(writer, `${name}.pairs`, collection.pairs);
  });
  return writer.finish(head);
}

export async function readDelta(file: Uint8Array): Promise<MarketDelta> {
  const reader = await SectionReader.open(file);
  const head = checkedHead(reader, 'delta');
  const delta = new MarketDelta();
  forEachCollection((side, language, name) => {
    const pairs = readTable(reader, `${name}.pairs`);
    delta.collections[side][language] = readCollection(reader, head, name, pairs);
  });
  return delta;
}

function forEachCollection(visit: (side: Side, language: Language, name: string) => void): void {
  for (const side of SIDES) for (const language of LANGUAGES) visit(side, language, `${side}.${language}`);
}

function checkedHead(reader: SectionReader, kind: Head['kind']): Head {
  const head = reader.head as Head;
  if (head.kind !== kind || head.format !== FORMAT)
    throw new Error(`Expected a ${kind} file of format ${FORMAT}, found ${head.kind} of format ${head.format}`);
  return head;
}

function writeCollection(writer: SectionWriter, name: string, collection: CollectionCounts): CollectionHead {
  writeTable(writer, `${name}.terms`, collection.terms);
  writeTable(writer, `${name}.grams`, collection.grams);
  const { documents, termTotal, gramTotal } = collection;
  return { documents, termTotal, gramTotal };
}

function readCollection<Pairs extends Frequencies>(
  reader: SectionReader,
  head: Head,
  name: string,
  pairs: Pairs,
): CollectionCounts<Pairs> {
  const terms = readTable(reader, `${name}.terms`);
  const grams = readTable(reader, `${name}.grams`);
  return Object.assign(new CollectionCounts(terms, grams, pairs), head.collections[name]);
}

function writeTable(writer: SectionWriter, name: string, table: FrequencyTable): void {
  const { keys, counts } = table.entries();
  writer.add(`${name}.keys`, keys);
  writer.add(`${name}.counts`, counts);
}

function readTable(reader: SectionReader, name: string): FrequencyTable {
  return FrequencyTable.from(
    new Uint32Array(reader.bytes(`${name}.keys`)),
    new Int32Array(reader.bytes(`${name}.counts`)),
  );
}
