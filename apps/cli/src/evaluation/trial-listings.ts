import { UnitOfWork } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import type { ImportEntry, ListingImporter } from '@techmart/listings';
import { NeedImporter } from '@techmart/needs';
import { ResultImporter } from '@techmart/results';
import type { Terminal } from '../console/terminal.js';
import { importedOrganisation } from '../import/imported-organisation.js';
import type { Market } from '../session.js';

const DEFAULT_FIELD = '01';

export type Kind = 'result' | 'need';

/** Takes in listings of one kind, published, for one organisation; faults are noted and left out. */
export async function loadListings(
  market: Market,
  terminal: Terminal,
  kind: Kind,
  entries: AsyncIterable<ImportEntry>,
): ReturnType<ListingImporter<never, never, never>['run']> {
  const what = kind === 'result' ? 'results' : 'needs';
  const { id: organisationId, regionCode } = await importedOrganisation(market, what, {});
  const plan = { organisationId, regionCode, publish: true, defaultField: DEFAULT_FIELD };
  const progress = terminal.progress(
    kind === 'result' ? { zh: '载入成果', en: 'Loading results' } : { zh: '载入需求', en: 'Loading needs' },
    0,
  );
  const importer = kind === 'result' ? market.get(ResultImporter) : market.get(NeedImporter);
  try {
    return await importer.run(plan, entries, {
      fault: ({ line, path, message }) => terminal.note(`${what} ${line} ${path}: ${terminal.in(message)}`),
      batch: ({ rows }) => progress.update(rows),
    });
  } finally {
    progress.stop();
  }
}

/** The keys that listings were imported under. */
export async function keysById(market: Market, kind: Kind): Promise<Map<Id, string>> {
  const rows = await market
    .get(UnitOfWork)
    .reader.query<{ id: Id; key: string }[]>(`select id, import_key as key from ${kind}`);
  return new Map(rows.map(({ id, key }) => [id, key]));
}
