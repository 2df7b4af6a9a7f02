import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { FileFault } from './file-fault.js';

/** Enough to tell one encoding from another. */
const SAMPLE_BYTES = 65_536;
/** A line longer than this is handed on in pieces, so that memory stays bounded. */
const MAX_LINE_BYTES = 4_000_000;
const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** Stands in a line where its bytes were not UTF-8; no text may hold this character. */
export const BROKEN = '\uffff';

/**
 * The text of a file in pieces of whole lines; a name in .gz is unpacked. Where the bytes of a line are not UTF-8 it
 * holds `BROKEN`.
 * @param onBytes told how many bytes of the file itself have been read
 * @param takesGb18030 what is not UTF-8 is read as the encoding in which Excel saves Chinese sheets, instead of refused
 * @throws FileFault when the file is in another encoding, or its gzip is broken or cut off
 */
export async function* readText(
  path: string,
  onBytes: (bytes: number) => void,
  takesGb18030 = false,
): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  let decode = decodeUtf8;
  for await (const bytes of readBytes(path, onBytes)) {
    const start = isFirst && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
    const all = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes.subarray(start);
    if (isFirst && !isInUtf8(all.subarray(0, SAMPLE_BYTES))) {
      if (!takesGb18030) throw wrongEncoding('GBK/GB18030', 'GB18030');
      decode = decodeGb18030;
    }
    isFirst = false;
    const end = all.length > MAX_LINE_BYTES ? all.length : all.lastIndexOf(NEWLINE) + 1;
    if (end > 0) yield decode(all.subarray(0, end));
    rest = all.subarray(end);
  }
  if (rest.length > 0) yield decode(rest);
}

async function* readBytes(path: string, onBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 262_144 });
  file.on('data', (chunk) => onBytes(chunk.length));
  if (!path.endsWith('.gz')) {
    yield* file as AsyncIterable<Buffer>;
    return;
  }
  const unzipped = createGunzip();
  file.on('error', (error) => unzipped.destroy(error));
  try {
    yield* file.pipe(unzipped) as AsyncIterable<Buffer>;
  } catch (cause) {
    if (!/^Z_/.test((cause as { code?: string }).code ?? '')) throw cause;
    throw new FileFault(
      {
        zh: '压缩文件已损坏或不完整，此前的行已处理',
        en: 'the gzip file is broken or cut off; the rows before that were taken',
      },
      cause,
    );
  } finally {
    file.destroy();
  }
}

/** Line by line only where something is wrong: nearly every block is sound as a whole. */
function decodeUtf8(block: Buffer): string {
  if (isUtf8(block)) return block.toString('utf8');
  let text = '';
  for (let start = 0; start < block.length;) {
    const newline = block.indexOf(NEWLINE, start);
    const end = newline < 0 ? block.length : newline + 1;
    const line = block.subarray(start, end);
    text += isUtf8(line) ? line.toString('utf8') : line.toString('utf8').replaceAll('\ufffd', BROKEN);
    start = end;
  }
  return text;
}

/** No byte of a longer letter is a line feed there, so that blocks of whole lines can be read by themselves. */
function decodeGb18030(block: Buffer): string {
  return new TextDecoder('gb18030').decode(block).replaceAll('\ufffd', BROKEN);
}

/** @throws FileFault for UTF-16 */
function isInUtf8(sample: Buffer): boolean {
  const isUtf16 = (sample[0] === 0xff && sample[1] === 0xfe) || (sample[0] === 0xfe && sample[1] === 0xff);
  if (isUtf16) throw wrongEncoding('UTF-16', 'UTF-16');
  let broken = 0;
  let beyondAscii = 0;
  for (const letter of decodeUtf8(sample)) {
    if (letter === BROKEN) broken += 1;
    if (letter > '\u007f') beyondAscii += 1;
  }
  // A stray byte is the fault of one row; a file in which every tenth letter is broken is in another encoding. The
  // sample may end within a letter.
  return broken <= 1 || broken * 10 <= beyondAscii;
}

function wrongEncoding(name: string, forIconv: string): FileFault {
  const how = `iconv -f ${forIconv} -t UTF-8 FILE > NEW`;
  return new FileFault({
    zh: `文件不是 UTF-8 编码（看来是 ${name}）。请先转换：${how}，或在 Excel 中另存为“CSV UTF-8”。`,
    en: `The file is not in UTF-8 (it looks like ${name}). Convert it first: ${how}; in Excel, save it as "CSV UTF-8".`,
  });
}
