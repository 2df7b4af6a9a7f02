import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { FileFault } from './file-fault.js';

/** Enough to tell one encoding from another. */
const SAMPLE_BYTES = 65_536;
/** Stands in the decoded text where the bytes were not UTF-8. */
export const BROKEN = '\ufffd';

/**
 * The text of a file, piece by piece; a name in .gz is unpacked. Bytes that are not UTF-8 come as U+FFFD.
 * @param onBytes told how many bytes of the file itself have been read
 * @throws FileFault when the file is in another encoding, or its gzip is broken or cut off
 */
export async function* readText(path: string, onBytes: (bytes: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let isFirst = true;
  for await (const bytes of readBytes(path, onBytes)) {
    if (isFirst) expectUtf8(bytes.subarray(0, SAMPLE_BYTES));
    isFirst = false;
    yield decoder.decode(bytes, { stream: true });
  }
  yield decoder.decode();
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

function expectUtf8(sample: Buffer): void {
  const isUtf16 = (sample[0] === 0xff && sample[1] === 0xfe) || (sample[0] === 0xfe && sample[1] === 0xff);
  if (isUtf16) throw wrongEncoding('UTF-16', 'UTF-16');
  const text = new TextDecoder('utf-8').decode(sample, { stream: true });
  let broken = 0;
  let beyondAscii = 0;
  for (const letter of text) {
    if (letter === BROKEN) broken += 1;
    if (letter > '\u007f') beyondAscii += 1;
  }
  // A stray byte is the fault of one row; a file in which every tenth letter is broken is in another encoding.
  if (broken * 10 <= beyondAscii) return;
  throw wrongEncoding('GBK/GB18030', 'GB18030');
}

function wrongEncoding(name: string, forIconv: string): FileFault {
  const how = `iconv -f ${forIconv} -t UTF-8 FILE > NEW`;
  return new FileFault({
    zh: `文件不是 UTF-8 编码（看来是 ${name}）。请先转换：${how}，或在 Excel 中另存为“CSV UTF-8”。`,
    en: `The file is not in UTF-8 (it looks like ${name}). Convert it first: ${how}; in Excel, save it as "CSV UTF-8".`,
  });
}
