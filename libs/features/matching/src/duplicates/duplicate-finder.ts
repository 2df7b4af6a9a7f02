import { Injectable } from '@nestjs/common';
import { Analyser, LANGUAGES, otherSide, planQuery, type QueryPlan } from '@techmart/analysis';
import type { Id } from '@techmart/kernel';
import type { ListingKind } from '@techmart/listings';
import { MeiliConnection } from '@techmart/search';
import { candidateSearches } from '../candidate-searches.js';
import { queryOf, type MatchText } from '../match-text.js';
import { SnapshotHolder } from '../snapshot-holder.js';
import { LexiconHolder } from '../terms/lexicon-holder.js';
import { SIDE_OF } from './listing-wording.js';

/** A copy has nearly all of the strongest terms, so it comes among the first. */
const LIMITS = { perLead: 15, nearest: 30, nearestInMeaning: 0 };
/** Terms by which those are looked for that the search engine does not know. */
const RARE_TERMS = 16;

/** A listing that may be a copy. */
export interface Candidate {
  readonly id: Id;
  readonly packed: readonly string[];
}

/** Finds listings on one's own side of the market that use the same rare words, in either language, or lie near. */
@Injectable()
export class DuplicateFinder {
  constructor(
    private readonly meili: MeiliConnection,
    private readonly snapshots: SnapshotHolder,
    private readonly lexicons: LexiconHolder,
    private readonly analyser: Analyser,
  ) {}

  /** What a listing's texts ask for; one plan for each of them. */
  plans(kind: ListingKind, texts: readonly MatchText[]): QueryPlan[] {
    // Seen from the other side, so that words are weighed by how rare they are on this one.
    const from = otherSide(SIDE_OF[kind]);
    const lexicon = this.lexicons.current;
    return texts.map((text) => planQuery(this.snapshots.current, this.analyser, from, queryOf(text), lexicon));
  }

  /** Hashes of the strongest terms in either language, as the database keeps them. */
  rareTerms(plans: readonly QueryPlan[]): number[] {
    const strongest = plans.flatMap(({ terms, foreign }) => [
      ...terms.slice(0, RARE_TERMS),
      ...foreign.terms.slice(0, RARE_TERMS),
    ]);
    return [...new Set(strongest.map((term) => term.id | 0))];
  }

  /** @throws AppError `SEARCH.UNAVAILABLE` */
  async onMarket(kind: ListingKind, except: Id, plans: readonly QueryPlan[]): Promise<Candidate[]> {
    const base = {
      indexUid: `match_${kind}`,
      filter: `id != "${except}"`,
      attributesToRetrieve: ['id', 'packed'],
    };
    const searches = plans.flatMap((plan) =>
      LANGUAGES.flatMap((language) => {
        const { byWords, byDirection } = candidateSearches(plan, language, base, LIMITS);
        return [...byWords, ...byDirection];
      }),
    );
    if (searches.length === 0) return [];
    const answers = await this.meili.multiSearch<{ id: Id; packed: string }>(searches);
    const found = new Map(answers.flatMap(({ hits }) => hits.map(({ id, packed }) => [id, packed] as const)));
    return [...found].map(([id, packed]) => ({ id, packed: [packed] }));
  }
}
