import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The built portal. The door knows it by its files alone: `apps/web` is built by other tools and imported by nobody. */
const web = join(dirname(dirname(dirname(dirname(import.meta.dirname)))), 'web/build');
export const clientFolder = join(web, 'client');
const serverFile = join(web, 'server/entry-server.js');

export type PortalLanguage = 'zh' | 'en';
export type Theme = 'auto' | 'light' | 'dark';

/** Names of codes in one language, by table: code, name, code above. */
export type NameTables = Record<string, readonly (readonly [code: string, name: string, parent?: string])[]>;

export type Transport = (
  method: string,
  address: string,
  headers: Record<string, string>,
) => Promise<{ status: number; text: string }>;

export interface PageRequest {
  readonly language: PortalLanguage;
  readonly path: string;
  readonly search: string;
  readonly transport: Transport;
  readonly tables: NameTables;
  readonly settings: { readonly theme: Theme; readonly isDemo: boolean; readonly origin: string };
  readonly hasSession: boolean;
  readonly now: number;
}

export interface PageHead {
  readonly title: string;
  readonly description?: string;
  readonly jsonLd?: object;
  readonly hidden?: boolean;
  readonly status?: number;
  readonly canonical?: string;
}

export interface RenderedPage {
  readonly html: string;
  readonly head: PageHead;
  readonly state: object;
  /** Source file of the page, as the manifest names it. */
  readonly file: string | null;
}

/** What a page of one half loads first. */
export interface Half {
  readonly script: string;
  /** Scripts that the first one imports, and styles. */
  readonly preloads: readonly string[];
  readonly styles: readonly string[];
  /** The texts of each language, needed before anything is drawn. */
  readonly texts: Readonly<Record<PortalLanguage, readonly string[]>>;
}

export interface PortalBuild {
  readonly render: (request: PageRequest) => Promise<RenderedPage>;
  /** What a visitor page loads first: the code of all of them, and its own by its source file. */
  readonly visitor: (file: string | null) => Half;
  readonly work: Half | null;
}

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;

export const isBuilt = (): boolean => existsSync(serverFile);

/** Reads the built files. @throws when they are not there. */
export async function loadPortalBuild(): Promise<PortalBuild> {
  const manifest = JSON.parse(await readFile(join(clientFolder, '.vite/manifest.json'), 'utf8')) as Manifest;
  const { render } = (await import(pathToFileURL(serverFile).href)) as Pick<PortalBuild, 'render'>;
  const texts = (...areas: string[]): Half['texts'] => {
    const of = (language: PortalLanguage) =>
      areas.flatMap((area) => manifest[`src/${area}/${language}/index.ts`]?.file ?? []).map((file) => `/${file}`);
    return { zh: of('zh'), en: of('en') };
  };
  const visitorTexts = texts('language');
  const halves = new Map<string | null, Half>();
  return {
    render,
    visitor: (file) => {
      const half = halves.get(file) ?? halfOf(manifest, 'src/entry-client.tsx', visitorTexts, file)!;
      halves.set(file, half);
      return half;
    },
    work: halfOf(manifest, 'src/entry-work.tsx', texts('language', 'work/language')),
  };
}

function halfOf(manifest: Manifest, entry: string, texts: Half['texts'], page: string | null = null): Half | null {
  const first = manifest[entry];
  if (!first) return null;
  // In the order in which they rest on each other: rules of a page stand after those of its pieces.
  const reached = new Set<Chunk>();
  const walk = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`${name} is not in the built portal`);
    if (reached.has(chunk)) return;
    for (const imported of chunk.imports ?? []) walk(imported);
    reached.add(chunk);
  };
  walk(entry);
  if (page) walk(page);
  const chunks = [...reached];
  return {
    script: `/${first.file}`,
    preloads: chunks.filter((chunk) => chunk !== first).map(({ file }) => `/${file}`),
    styles: [...new Set(chunks.flatMap(({ css = [] }) => css))].map((file) => `/${file}`),
    texts,
  };
}
