import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { UnitOfWork } from '@techmart/database';
import { AnswerRateService } from '@techmart/deals';
import { Clock, marketDay, type Id } from '@techmart/kernel';
import { isOnMarket } from '@techmart/listings';
import { needCard, NeedRepository, type NeedRow } from '@techmart/needs';
import { resultCard, ResultRepository, type ResultRow } from '@techmart/results';
import { Embeddings } from '../embeddings/embeddings.js';
import { fitOf, withFit, type FitWeights } from '../fit/fit.js';
import type { NeedFacts, ResultFacts } from '../fit/match-facts.js';
import { MatchFinder, type Found } from '../match-finder.js';
import { needFacts, resultFacts } from '../match.search-index.js';
import { LOOK_AHEAD } from '../match.service.js';
import { needText, queryOf } from '../match-text.js';
import { WeightsHolder } from './weights-holder.js';
import type {
  MovedMatchView,
  MovedNeedView,
  RankChange,
  WeightsPreviewRequest,
  WeightsPreviewView,
} from './weights.dto.js';
import { expectWithinBounds } from './weights.service.js';

const USUAL_NEEDS = 20;
/** Places that people look at. */
const FIRST = 10;

interface Placed {
  readonly row: ResultRow;
  readonly score: number;
  /** From 1 on. */
  readonly rank: number;
}

/** Shows what other weights would change in the matches of the newest needs; nothing is stored. */
@Injectable()
export class WeightPreviewService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly finder: MatchFinder,
    private readonly embeddings: Embeddings,
    private readonly needRows: NeedRepository,
    private readonly resultRows: ResultRepository,
    private readonly weights: WeightsHolder,
    private readonly clock: Clock,
    private readonly answerRates: AnswerRateService,
  ) {}

  /** @throws AppError `INPUT.INVALID` for weights beyond their bounds, `SEARCH.UNAVAILABLE` */
  async preview(
    actor: Actor,
    { needs: count = USUAL_NEEDS, ...input }: WeightsPreviewRequest,
  ): Promise<WeightsPreviewView> {
    actor.require('operations.read');
    const tried = expectWithinBounds(input);
    const reader = this.unitOfWork.reader;
    const ids = await this.needRows.listNewest(reader, count);
    const needs = inOrder(ids, await this.needRows.load(reader, ids));
    const found = new Map<Id, Found<ResultFacts>[]>();
    for (const need of needs) found.set(need.id, await this.candidates(need));
    const wanted = [...new Set([...found.values()].flatMap((list) => list.map(({ id }) => id)))];
    const results = new Map(
      (await this.resultRows.load(reader, wanted)).filter(isOnMarket).map((row) => [row.id, row]),
    );
    const today = marketDay(this.clock.now());
    const owners = [...needs, ...results.values()].map(({ organisationId }) => organisationId);
    const answers = await this.answerRates.countsOf(owners);
    const items = needs
      .map((need) => {
        const facts = needFacts(need, answers);
        const pairs = found.get(need.id)!.flatMap(({ id, score }) => {
          const row = results.get(id);
          return row ? [{ row, score, facts: resultFacts(row, answers) }] : [];
        });
        const rank = (weights: FitWeights): Placed[] => ranked(facts, pairs, weights, today);
        return { need: needCard(need), moves: movesBetween(rank(this.weights.current.values), rank(tried)) };
      })
      .filter(({ moves }) => moves.length > 0);
    return { needs: needs.length, changedNeeds: items.length, ...countsOf(items), items };
  }

  /** As many as the need's own list would look at, as its owner sees it. */
  private async candidates(need: NeedRow): Promise<Found<ResultFacts>[]> {
    const query = queryOf(needText(need));
    const direction = await this.embeddings.ofListing(this.unitOfWork.reader, need.id);
    const { found } = await this.finder.findResults(query, `ownerId != "${need.organisationId}"`, direction);
    return found.slice(0, FIRST * LOOK_AHEAD);
  }
}

function inOrder(ids: readonly Id[], rows: readonly NeedRow[]): NeedRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Orders as the list of matches does: by words and conditions together, equal ones as the words have it. */
function ranked(
  need: NeedFacts,
  pairs: readonly { readonly row: ResultRow; readonly score: number; readonly facts: ResultFacts }[],
  weights: FitWeights,
  today: string,
): Placed[] {
  return pairs
    .map(({ row, score, facts }) => ({ row, score: withFit(score, fitOf(need, facts, today, weights)) }))
    .sort((a, b) => b.score - a.score)
    .map((placed, i) => ({ ...placed, rank: i + 1 }));
}

function movesBetween(before: readonly Placed[], after: readonly Placed[]): MovedMatchView[] {
  const earlier = new Map(before.map((placed) => [placed.row.id, placed]));
  return after.flatMap(({ row, score, rank }) => {
    const old = earlier.get(row.id)!;
    if (old.rank === rank || Math.min(old.rank, rank) > FIRST) return [];
    return [
      {
        result: resultCard(row),
        change: changeOf(old.rank, rank),
        rankBefore: old.rank,
        rankAfter: rank,
        scoreBefore: old.score,
        scoreAfter: score,
      },
    ];
  });
}

function changeOf(before: number, after: number): RankChange {
  if (before > FIRST) return 'entered';
  if (after > FIRST) return 'left';
  return after < before ? 'rose' : 'fell';
}

function countsOf(items: readonly MovedNeedView[]): Record<RankChange, number> {
  const counts = { entered: 0, left: 0, rose: 0, fell: 0 };
  for (const { moves } of items) for (const { change } of moves) counts[change] += 1;
  return counts;
}
