import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { FileFault } from './file-fault.js';

const END_RECORD = 0x06054b50;
const ENTRY_RECORD = 0x02014b50;
const LOCAL_HEADER_BYTES = 30;
const MAX_ENTRIES = 2_000;
const MAX_UNPACKED = 2_000_000_000;
const MAX_RATIO = 200;
const RATIO_FROM = 1_000_000;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

/**
 * Refuses an archive that would unpack to far more than it should: too many entries, too large, packed too tightly,
 * names that lead elsewhere. What the directory says is checked against what really comes out.
 * @throws FileFault
 */
export async function checkZip(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    const entries = await directoryOf(file);
    const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
    if (total > MAX_UNPACKED) throw tooMuch(`${total} bytes`);
    for (const { name, packed, unpacked } of entries) {
      if (/(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[a-z]:/i.test(name)) throw broken(`entry name ${name}`);
      if (unpacked > RATIO_FROM && unpacked / Math.max(packed, 1) > MAX_RATIO)
        throw tooMuch(`${name} is packed tightly`);
    }
    for (const entry of entries) await checkEntry(path, file, entry);
  } finally {
    await file.close();
  }
}

async function directoryOf(file: FileHandle): Promise<Entry[]> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - 66_000), Math.min(size, 66_000));
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END_RECORD) end -= 1;
  if (end < 0) throw broken('no directory');
  const [count, bytes, start] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (count > MAX_ENTRIES) throw tooMuch(`${count} entries`);
  // Sheets of four gigabytes and more would need the larger directory; nobody imports those.
  if (start + bytes > size) throw broken('directory out of bounds');
  const directory = await readAt(file, start, bytes);
  const entries: Entry[] = [];
  for (let at = 0; entries.length < count;) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY_RECORD) throw broken('directory');
    const nameBytes = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameBytes),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function checkEntry(path: string, file: FileHandle, entry: Entry): Promise<void> {
  const { name, method, packed, unpacked, offset } = entry;
  if (method === STORED) {
    if (packed !== unpacked) throw broken(name);
    return;
  }
  if (method !== DEFLATED) throw broken(`${name}: method ${method}`);
  if (packed === 0) return;
  const header = await readAt(file, offset, LOCAL_HEADER_BYTES);
  const start = offset + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  const source = createReadStream(path, { start, end: start + packed - 1 });
  const inflate = source.pipe(createInflateRaw());
  source.on('error', (error) => inflate.destroy(error));
  let bytes = 0;
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > unpacked) throw tooMuch(`${name} holds more than it says`);
    }
  } catch (error) {
    throw error instanceof FileFault ? error : broken(name);
  } finally {
    source.destroy();
    inflate.destroy();
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead !== length) throw broken('cut off');
  return buffer;
}

const broken = (what: string): FileFault =>
  new FileFault({ zh: `不是有效的 Excel 文件（${what}）`, en: `not a sound Excel file (${what})` });
const tooMuch = (what: string): FileFault =>
  new FileFault({
    zh: `文件展开后过大，拒绝读取（${what}）`,
    en: `refused: the file would unpack to too much (${what})`,
  });
