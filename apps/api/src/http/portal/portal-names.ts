import { createHash } from 'node:crypto';
import type { NameTables, PortalLanguage, Transport } from './portal-build.js';

const TABLES = [
  'tech-fields',
  'industries',
  'regions',
  'transaction-modes',
  'result-stages',
  'ip-kinds',
  'ip-statuses',
  'organisation-kinds',
  'services',
  'agency-types',
  'agency-honours',
  'broker-levels',
  'decline-reasons',
  'contract-categories',
  'ownership',
] as const;

/** Administrators may add codes below the official ones; pages know them so much later at most. */
const FRESH_MILLIS = 5 * 60_000;

export interface NamesFile {
  readonly tables: NameTables;
  readonly json: string;
  /** Changes with the content, so the file may be kept for ever. */
  readonly address: string;
}

type Files = Readonly<Record<PortalLanguage, NamesFile>>;

interface CodeEntry {
  readonly code: string;
  readonly parent: string | null;
  readonly zh: string;
  readonly en: string;
}

/** Names of all codes, in a file for each language: pages hold codes and look their names up there. */
export class PortalNames {
  private files: Promise<Files> | null = null;
  private readAt = 0;

  constructor(private readonly transport: Transport) {}

  /** The newest files; a refresh goes on beside the answer, and a failed one leaves the old files. */
  async read(): Promise<Files> {
    const isStale = Date.now() - this.readAt > FRESH_MILLIS;
    if (!this.files) {
      this.readAt = Date.now();
      this.files = this.load();
      this.files.catch(() => (this.files = null));
    } else if (isStale) {
      this.readAt = Date.now();
      void this.load().then(
        (files) => (this.files = Promise.resolve(files)),
        () => undefined,
      );
    }
    return this.files;
  }

  private async load(): Promise<Files> {
    const tables: [string, CodeEntry[]][] = [];
    for (const name of TABLES) tables.push([name, await this.entriesOf(name)]);
    return { zh: fileOf('zh', tables), en: fileOf('en', tables) };
  }

  private async entriesOf(name: string): Promise<CodeEntry[]> {
    const { status, text } = await this.transport('GET', `/api/v1/taxonomy/${name}`, {});
    if (status !== 200) throw Object.assign(new Error(`code table ${name}: ${status}`), { status });
    const { entries } = JSON.parse(text) as { entries: CodeEntry[] };
    // Counties alone would make the file ten times as large; lists name cities.
    return name === 'regions' ? entries.filter(({ code }) => code.endsWith('00')) : entries;
  }
}

function fileOf(language: PortalLanguage, all: readonly [string, CodeEntry[]][]): NamesFile {
  const tables: NameTables = Object.fromEntries(
    all.map(([name, entries]) => [
      name,
      entries.map((entry) =>
        entry.parent === null
          ? ([entry.code, entry[language]] as const)
          : ([entry.code, entry[language], entry.parent] as const),
      ),
    ]),
  );
  const json = JSON.stringify(tables);
  const hash = createHash('sha256').update(json).digest('base64url').slice(0, 10);
  return { tables, json, address: `/names/${language}-${hash}.json` };
}
