import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ImportEntry, ListingLife } from '@techmart/listings';

/** Both `src/demo` and `dist/demo` lie two folders below the app. */
const folder = join(dirname(dirname(import.meta.dirname)), 'demo/market');
const DAY = 86_400_000;

export interface DemoListing {
  readonly key: string;
  readonly organisation: string;
  readonly fieldCode: string;
  readonly record: Record<string, unknown>;
  readonly life: ListingLife;
}

export interface DemoListings {
  readonly results: DemoListing[];
  readonly needs: DemoListing[];
}

type Written = Record<string, unknown> & {
  readonly key: string;
  readonly organisation: string;
  readonly fieldCode: string;
};

/** The written listings of the demo market, each with a life of its own on the days before `now`. */
export async function readDemoListings(now: Date): Promise<DemoListings> {
  const listings: DemoListings = { results: [], needs: [] };
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()) {
    const written = JSON.parse(await readFile(join(folder, file), 'utf8')) as { results: Written[]; needs: Written[] };
    for (const result of written.results)
      listings.results.push({ ...identity(result), record: resultRecord(result), life: lifeOf(result.key, now, 700) });
    for (const need of written.needs)
      listings.needs.push({ ...identity(need), record: needRecord(need, now), life: lifeOf(need.key, now, 240) });
  }
  return listings;
}

/** The listings of one organisation as rows of an import. */
export async function* rowsOf(listings: readonly DemoListing[]): AsyncIterable<ImportEntry> {
  for (const [i, { record }] of listings.entries()) yield { line: i + 1, record };
}

const identity = ({
  key,
  organisation,
  fieldCode,
}: Written): Pick<DemoListing, 'key' | 'organisation' | 'fieldCode'> => ({ key, organisation, fieldCode });

/** Amounts are written in yuan and kept in fen. */
const fen = (yuan: unknown): number | undefined => (typeof yuan === 'number' ? yuan * 100 : undefined);

function resultRecord({
  key,
  organisation: _,
  priceMinYuan,
  priceMaxYuan,
  ...fields
}: Written): Record<string, unknown> {
  return { id: key, ...fields, priceMinFen: fen(priceMinYuan), priceMaxFen: fen(priceMaxYuan) };
}

function needRecord(
  { key, organisation: _, budgetMinYuan, budgetMaxYuan, deadlineInDays, ...fields }: Written,
  now: Date,
): Record<string, unknown> {
  const deadline = new Date(now.valueOf() + Number(deadlineInDays ?? 180) * DAY).toISOString().slice(0, 10);
  return { id: key, ...fields, deadline, budgetMinFen: fen(budgetMinYuan), budgetMaxFen: fen(budgetMaxYuan) };
}

/** The same number between 0 and 1 for the same text, every time. */
export function chance(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}

/** Most are on the market; a few stand in each of the other states, so that every screen has something to show. */
function lifeOf(key: string, now: Date, longestDays: number): ListingLife {
  const daysAgo = (days: number): Date => new Date(now.valueOf() - days * DAY - chance(`${key} hour`) * DAY);
  // Square, so that there are more new ones than old ones.
  const age = 1 + Math.floor(chance(`${key} age`) ** 2 * longestDays);
  const createdAt = daysAgo(age + 2 + 5 * chance(`${key} draft`));
  const submittedAt = daysAgo(age + 1);
  const published: ListingLife = {
    status: 'published',
    createdAt,
    submittedAt,
    publishedAt: daysAgo(age),
    validUntil: new Date(now.valueOf() + (60 + chance(`${key} end`) * 300) * DAY),
  };
  const draw = chance(`${key} state`);
  if (draw < 0.02) return { status: 'draft', createdAt: daysAgo(3) };
  if (draw < 0.05) return { status: 'submitted', createdAt: daysAgo(5), submittedAt: daysAgo(2) };
  if (draw < 0.065)
    return {
      status: 'returned',
      createdAt: daysAgo(12),
      submittedAt: daysAgo(9),
      reviewRemark: '请补充与现有方案对比的量化指标，并写明试验条件。',
    };
  if (draw < 0.08) return { ...published, status: 'withdrawn' };
  if (draw < 0.1) return { ...published, status: 'expired', validUntil: daysAgo(4) };
  return published;
}
