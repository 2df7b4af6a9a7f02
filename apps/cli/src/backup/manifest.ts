import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { FileFault } from '@techmart/imports';

export const FORMAT = 'techmart-backup-1';
export const MANIFEST = 'manifest.json';

/** What an archive says of itself. */
export interface Manifest {
  readonly format: typeof FORMAT;
  readonly createdAt: string;
  readonly migrations: readonly string[];
  readonly schemaHash: string;
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly sha256: string }[];
  readonly sequences: Readonly<Record<string, string>>;
  /** Uploaded files, by path below their folder. */
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

/** @throws FileFault when it is no manifest of ours */
export async function readManifest(path: string): Promise<Manifest> {
  try {
    const manifest = JSON.parse(await readFile(path, 'utf8')) as Manifest;
    if (manifest.format === FORMAT) return manifest;
  } catch {
    // Told below: to people it is the same whether it is missing or unreadable.
  }
  throw new FileFault({ zh: '这不是本软件的备份文件', en: 'This is not a backup of this software' });
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
