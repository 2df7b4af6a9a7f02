import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@techmart/database';
import { Clock, marketDay, type Id } from '@techmart/kernel';
import { NeedRepository } from '@techmart/needs';
import { ResultRepository } from '@techmart/results';
import { Embeddings } from '../embeddings/embeddings.js';
import { fitOf, type Fit } from '../fit/fit.js';
import { MatchFinder, type Found } from '../match-finder.js';
import { MatchRepository, type From, type Judgement } from '../match.repository.js';
import { needFacts, resultFacts } from '../match.search-index.js';
import { needText, queryOf, resultText } from '../match-text.js';
import { WeightsHolder } from '../weights/weights-holder.js';
import { judgedMatch, type JudgedListing, type JudgedMatch, type TunableWeights } from './judged-listing.js';

/** What people have said of their matches, joined with what the market knows of these pairs now. */
@Injectable()
export class JudgedMatches {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly matches: MatchRepository,
    private readonly finder: MatchFinder,
    private readonly embeddings: Embeddings,
    private readonly weights: WeightsHolder,
    private readonly needs: NeedRepository,
    private readonly results: ResultRepository,
    private readonly clock: Clock,
  ) {}

  /** The weights that the market uses now. */
  get inUse(): TunableWeights {
    const { cosine, length } = this.finder.weights;
    return { cosine, length, ...this.weights.current.values };
  }

  /** Listing by listing. Partners that are no longer found, because they left the market, are left out. */
  async *listings(): AsyncGenerator<JudgedListing> {
    const groups = new Map<Id, Judgement[]>();
    for (const judgement of await this.matches.listJudgements(this.unitOfWork.reader)) {
      const id = judgement.from === 'need' ? judgement.needId : judgement.resultId;
      const known = groups.get(id);
      if (known) known.push(judgement);
      else groups.set(id, [judgement]);
    }
    for (const [id, judgements] of groups) {
      const { from } = judgements[0]!;
      const verdicts = new Map(
        judgements.map(({ needId, resultId, isRelevant }) => [from === 'need' ? resultId : needId, isRelevant]),
      );
      yield { id, from, matches: await this.judged(from, id, verdicts) };
    }
  }

  private async judged(from: From, id: Id, verdicts: ReadonlyMap<Id, boolean>): Promise<JudgedMatch[]> {
    const tx = this.unitOfWork.reader;
    const direction = await this.embeddings.ofListing(tx, id);
    const today = marketDay(this.clock.now());
    // As the owner's list is scored: the scale of a score is set by all that was found.
    const others = (row: { organisationId: Id }): string => `ownerId != "${row.organisationId}"`;
    const judge = <F>(found: readonly Found<F>[], fit: (facts: F) => Fit): JudgedMatch[] =>
      found.flatMap((one) => {
        const isRelevant = verdicts.get(one.id);
        return isRelevant === undefined ? [] : [judgedMatch(one, fit(one.facts), isRelevant)];
      });
    if (from === 'need') {
      const [need] = await this.needs.load(tx, [id]);
      if (!need) return [];
      const { found } = await this.finder.findResults(queryOf(needText(need)), others(need), direction);
      return judge(found, (facts) => fitOf(needFacts(need), facts, today));
    }
    const [result] = await this.results.load(tx, [id]);
    if (!result) return [];
    const { found } = await this.finder.findNeeds(queryOf(resultText(result)), others(result), direction);
    return judge(found, (facts) => fitOf(facts, resultFacts(result), today));
  }
}
