import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const pack = promisify(gzip);
const unpack = promisify(gunzip);
const MAGIC = 0x314e534d;

type Section = Uint8Array | Int8Array | Uint16Array | Int32Array | Uint32Array | Float32Array;

/** A small container: a JSON head and named typed arrays, compressed. */
export class SectionWriter {
  private readonly sections: Section[] = [];
  private readonly index: Array<{ name: string; bytes: number }> = [];

  add(name: string, section: Section): void {
    this.sections.push(section);
    this.index.push({ name, bytes: section.byteLength });
  }

  async finish(head: object): Promise<Buffer> {
    const json = Buffer.from(JSON.stringify({ head, index: this.index }));
    const start = Buffer.alloc(8);
    start.writeUInt32LE(MAGIC, 0);
    start.writeUInt32LE(json.length, 4);
    const bytes = this.sections.map((s) => Buffer.from(s.buffer, s.byteOffset, s.byteLength));
    return pack(Buffer.concat([start, json, ...bytes]), { level: 1 });
  }
}

/** Reads what SectionWriter wrote. Throws an Error when the bytes are something else or cut short. */
export class SectionReader {
  private constructor(
    readonly head: unknown,
    private readonly sections: ReadonlyMap<string, Buffer>,
  ) {}

  static async open(file: Uint8Array): Promise<SectionReader> {
    const bytes = await unpack(file);
    if (bytes.length < 8 || bytes.readUInt32LE(0) !== MAGIC) throw new Error('Not a statistics file');
    let at = 8 + bytes.readUInt32LE(4);
    const { head, index } = JSON.parse(bytes.toString('utf8', 8, at)) as {
      head: unknown;
      index: Array<{ name: string; bytes: number }>;
    };
    const sections = new Map<string, Buffer>();
    for (const { name, bytes: length } of index) {
      if (at + length > bytes.length) throw new Error('Statistics file is cut short');
      sections.set(name, bytes.subarray(at, (at += length)));
    }
    return new SectionReader(head, sections);
  }

  /** Bytes of a section in memory of their own, aligned for any typed array. */
  bytes(name: string): ArrayBuffer {
    const section = this.sections.get(name);
    if (!section) throw new Error(`Statistics file lacks "${name}"`);
    const copy = new ArrayBuffer(section.byteLength);
    new Uint8Array(copy).set(section);
    return copy;
  }
}
