import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A row of an import file. */
export type Row = { readonly id: string } & Record<string, unknown>;

/** Where the rows come from, as the closing table should say it. */
export const source = process.env.BENCH_FOLDER ? 'the given folder' : 'the sentences of the demo market';

const TAKEN = ['id', 'title', 'abstract', 'keywords', 'field'];
const ASKED = ['id', 'title', 'text', 'objective'];

/** Results for the market: of the given folder as many as it has, else put together. */
export async function someResults(count: number): Promise<Row[]> {
  const folder = process.env.BENCH_FOLDER;
  if (!folder) return synthesise('results', count);
  const file = join(folder, 'corpus.jsonl');
  const text = existsSync(file) ? await readFile(file) : gunzipSync(await readFile(`${file}.gz`));
  const rows = lines(text.toString('utf8')).slice(0, count);
  return rows.map((row) => only(TAKEN, row));
}

/** Further rows of the kind, as many as wanted, whose sentences come from given ones: as long, and of the same words. */
export function recombined(rows: readonly Row[], count: number, name: string): Row[] {
  const sentencesOf = (row: Row): string[] => sentences(String(row.abstract ?? row.text ?? ''));
  const pieces = rows.map((row) => ({ row, own: sentencesOf(row) })).filter(({ own }) => own.length > 0);
  const draw = generator(name.length);
  return Array.from({ length: count }, (_, i) => {
    const { row, own } = pieces[draw(pieces.length)]!;
    const text = own.map((sentence) => {
      const { own: others } = pieces[draw(pieces.length)]!;
      return draw(3) === 0 ? sentence : others[draw(others.length)]!;
    });
    const body = row.abstract === undefined ? { text: text.join(' ') } : { abstract: text.join(' ') };
    return { ...row, ...body, id: `${name}-${i}`, title: `${String(row.title ?? text[0]).slice(0, 80)} ${i}` };
  });
}

/** Needs for the market: the queries of the given folder, else put together. */
export async function someNeeds(count: number): Promise<Row[]> {
  const folder = process.env.BENCH_FOLDER;
  if (!folder) return synthesise('needs', count);
  const rows = lines(await readFile(join(folder, 'queries.jsonl'), 'utf8')).slice(0, count);
  return rows.map((row) => only(ASKED, row));
}

/** A few listings of the demo market's sentences, whatever folder is given; their ids are of their own. */
export async function seedRows(count: number): Promise<Row[]> {
  const rows = await synthesise('results', count);
  return rows.map((row) => ({ ...row, id: `seed-${row.id}` }));
}

function only(keys: readonly string[], row: Row): Row {
  return Object.fromEntries(keys.map((key) => [key, row[key]])) as Row;
}

function lines(text: string): Row[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

interface Piece {
  readonly title: string;
  readonly keywords: string[];
  readonly fieldCode: string;
  readonly sentences: string[];
}

const SENTENCES = 12;

/** Rows whose sentences come from the written listings of the demo market, each row in one language, half of them English. */
async function synthesise(kind: 'results' | 'needs', count: number): Promise<Row[]> {
  const folder = join(import.meta.dirname, '../../apps/cli/demo/market');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const market = await Promise.all(
    files.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as Record<string, Written[]>),
  );
  const written = market.flatMap((part) => part[kind]!);
  const languages = ['zh', 'en'].map((language) => written.flatMap((listing) => pieceOf(listing, language)));
  const pools = languages.map((pieces) => pieces.flatMap((piece) => piece.sentences));
  const draw = generator(kind.length);
  return Array.from({ length: count }, (_, i) => {
    const [pieces, pool] = [languages[i % 2]!, pools[i % 2]!];
    const { title, keywords, fieldCode, sentences } = pieces[draw(pieces.length)]!;
    const body = Array.from({ length: SENTENCES }, () => (draw(3) === 0 ? sentences : pool)).map(
      (from) => from[draw(from.length)]!,
    );
    return { id: `${kind}-${i}`, title: `${title} ${i}`, abstract: body.join(' '), keywords, field: fieldCode };
  });
}

type Written = Record<string, unknown> & { readonly translation?: Record<string, unknown> };

function pieceOf(listing: Written, language: string): Piece[] {
  const said = listing.language === language ? listing : listing.translation;
  if (!said) return [];
  const text = ['summary', 'problem', 'effect', 'abstract', 'goal', 'keyTechnology']
    .map((field) => said[field])
    .filter((part) => typeof part === 'string')
    .join(' ');
  const keywords = (said.keywords ?? listing.keywords ?? []) as string[];
  return [
    { title: said.title as string, keywords, fieldCode: listing.fieldCode as string, sentences: sentences(text) },
  ];
}

function sentences(text: string): string[] {
  return text.split(/(?<=[。！？；])|(?<=[.!?;])\s+/u).filter((sentence) => sentence.trim() !== '');
}

/** Numbers below a limit, the same in every run. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
