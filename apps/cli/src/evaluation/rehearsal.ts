import { randomBytes } from 'node:crypto';
import { Actor } from '@techmart/access';
import { RegistrationService } from '@techmart/identity';
import { MatchService } from '@techmart/matching';
import type { Terminal } from '../console/terminal.js';
import { importedOrganisation } from '../import/imported-organisation.js';
import type { Market } from '../session.js';
import { JudgedMarket } from './judged-market.js';
import type { RelevanceFolder } from './relevance-folder.js';

/** As many as people look at. */
const LOOKED_AT = 10;

/**
 * A market whose people know the judgements of a folder: they look at the matches of each of its queries and say of the
 * first ten whether they are relevant, as one does in the portal.
 * @returns how many judgements were given
 */
export async function rehearseFeedback(market: Market, terminal: Terminal, folder: RelevanceFolder): Promise<number> {
  const judged = await JudgedMarket.fill(market, terminal, folder, []);
  const actor = await personOf(market, judged.asked === 'need' ? 'needs' : 'results');
  const service = market.get(MatchService);
  const progress = terminal.progress({ zh: '评价', en: 'Judging' }, folder.queries.length);
  let given = 0;
  for (const [done, query] of folder.queries.entries()) {
    const id = judged.idOf(query.id);
    const { items } = await (judged.asked === 'need'
      ? service.forNeed(actor, id, LOOKED_AT)
      : service.forResult(actor, id, LOOKED_AT));
    for (const match of items) {
      const partner = judged.nameOf((match.result ?? match.need)!.id);
      const isRelevant = folder.gains.get(query.id)!.has(partner);
      await service.feedback(actor, match.id, { verdict: isRelevant ? 'relevant' : 'not_relevant' });
      given++;
    }
    progress.update(done + 1);
  }
  progress.stop();
  return given;
}

/** Somebody of the organisation that the queries were imported for. */
async function personOf(market: Market, what: 'needs' | 'results'): Promise<Actor> {
  const organisation = await importedOrganisation(market, what, {});
  const person = { email: 'judge@rehearsal.example', name: 'Judge', password: randomBytes(12).toString('base64') };
  const userId = await market.get(RegistrationService).addPerson(organisation.id, person, ['owner']);
  return new Actor(
    {
      userId,
      organisationId: organisation.id,
      organisationName: organisation.name,
      organisationKind: what === 'needs' ? 'enterprise' : 'institute',
      organisationRegion: organisation.regionCode,
      isOrganisationVerified: true,
      isOrganisationTrusted: true,
      roles: ['owner'],
      scopes: null,
      credentialId: userId,
    },
    'en',
  );
}
