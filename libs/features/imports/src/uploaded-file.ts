import type { Readable } from 'node:stream';
import { AppError, invalid } from '@techmart/kernel';
import { importFileTooLarge } from './import.errors.js';

const MEGABYTES = 10;
const MOST_BYTES = MEGABYTES * 1_048_576;

/** The part of a request that carries a file; whoever is not let in has none of it read. */
export interface Upload {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly raw: Readable;
}

/**
 * Reads a file that is the body of a request.
 * @throws AppError `INPUT.INVALID` without one, `IMPORT.FILE_TOO_LARGE`
 */
export async function readUpload({ headers, raw }: Upload): Promise<Buffer> {
  if (headers['content-type'] !== 'application/octet-stream' || headers['content-encoding'] !== undefined)
    throw noFile();
  if (Number(headers['content-length'] ?? 0) > MOST_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of raw as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  if (bytes === 0) throw noFile();
  return Buffer.concat(chunks, bytes);
}

const tooLarge = (): AppError => new AppError(importFileTooLarge, { parameters: { megabytes: MEGABYTES } });
const noFile = (): AppError =>
  invalid({
    path: 'body',
    code: 'file',
    message: {
      zh: '请求正文应为文件本身（application/octet-stream）',
      en: 'the body must be the file itself, as application/octet-stream',
    },
  });
