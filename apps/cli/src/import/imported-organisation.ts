import { isId, newId, type Id } from '@techmart/kernel';
import { creditCodeCheck, OrganisationDesk } from '@techmart/organisations';
import { UsageError } from '../console/outcome.js';
import type { Market } from '../session.js';

const holders = {
  results: { first: '12110000MARKET001', kind: 'institute', name: '批量导入的成果', nameEn: 'Imported results' },
  needs: { first: '91110000MARKET002', kind: 'enterprise', name: '批量导入的需求', nameEn: 'Imported needs' },
} as const;
const regionCode = '110000';

interface Holder {
  readonly id: Id;
  readonly regionCode: string;
  readonly name: string;
}

/**
 * The organisation that an import goes to: the one that is named, else the market's own holder of imported listings,
 * which is made when it is needed first, but not by a dry run.
 * @throws AppError `ORGANISATION.NOT_FOUND`
 */
export async function importedOrganisation(
  market: Market,
  what: keyof typeof holders,
  { organisation, dryRun }: { organisation?: string; dryRun?: boolean },
): Promise<Holder> {
  const desk = market.get(OrganisationDesk);
  if (organisation !== undefined) {
    if (isId(organisation)) return desk.get(organisation);
    throw new UsageError({ zh: '--organisation 应为机构编号（UUID）', en: '--organisation must be an id (UUID)' });
  }
  const { first, ...facts } = holders[what];
  const unifiedSocialCreditCode = first + creditCodeCheck(first);
  const known = await desk.findIdByCreditCode(unifiedSocialCreditCode);
  if (!known && dryRun) return { id: newId(), regionCode, name: facts.name };
  return desk.get(known ?? (await desk.ensure({ ...facts, unifiedSocialCreditCode, regionCode })));
}
