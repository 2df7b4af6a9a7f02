import { Injectable } from '@nestjs/common';
import {
  Analyser,
  CandidateReader,
  otherLanguage,
  planQuery,
  scoreReadings,
  type Reading,
  type QueryPlan,
  type QueryText,
  type Side,
  WEIGHTS,
  type Weights,
  type Direction,
} from '@techmart/analysis';
import type { Id } from '@techmart/kernel';
import { MeiliConnection } from '@techmart/search';
import type { MultiSearchQuery } from 'meilisearch';
import { candidateSearches, MEANING } from './candidate-searches.js';
import type { NeedFacts, ResultFacts } from './fit/match-facts.js';
import { SnapshotHolder } from './snapshot-holder.js';
import { LexiconHolder } from './terms/lexicon-holder.js';

interface Hit<F> {
  readonly id: Id;
  readonly packed: string;
  readonly vector: string | null;
  readonly meaning?: string | null;
  readonly facts: F;
  [key: string]: unknown;
}

/** A partner that the words have found. */
export interface Found<F> {
  readonly id: Id;
  readonly facts: F;
  /** 0–1, comparable between queries. */
  readonly score: number;
  /** Order within this query. */
  readonly fused: number;
  readonly cosine: number | null;
  readonly nearness: number;
  readonly length: number;
}

export interface Findings<F> {
  readonly plan: QueryPlan;
  /** Best first. */
  readonly found: Found<F>[];
  /** How many candidates the search engine gave. */
  readonly candidates: number;
}

/**
 * Finds partners by words: searches sent side by side give the candidates (several short queries led by the strongest
 * terms, and beside them the nearest vectors), whose packed texts are then scored exactly.
 */
@Injectable()
export class MatchFinder {
  /** Settings of the ranking; only measurements change them. */
  weights: Weights = WEIGHTS;

  constructor(
    private readonly meili: MeiliConnection,
    private readonly snapshots: SnapshotHolder,
    private readonly lexicons: LexiconHolder,
    readonly analyser: Analyser,
  ) {}

  /** @param direction of the query by an embedding server's model, where one takes part */
  findResults(query: QueryText, filter: string, direction: Direction | null = null): Promise<Findings<ResultFacts>> {
    return this.find('needs', 'match_result', query, filter, direction);
  }

  /** @param direction of the query by an embedding server's model, where one takes part */
  findNeeds(query: QueryText, filter: string, direction: Direction | null = null): Promise<Findings<NeedFacts>> {
    return this.find('results', 'match_need', query, filter, direction);
  }

  /** @param side of the market on which the query stands */
  plan(side: Side, query: QueryText): QueryPlan {
    return planQuery(this.snapshots.current, this.analyser, side, query, this.lexicons.current, this.weights);
  }

  private async find<F>(
    side: Side,
    index: string,
    query: QueryText,
    filter: string,
    direction: Direction | null,
  ): Promise<Findings<F>> {
    const plan = this.plan(side, query);
    if (plan.isEmpty) return { plan, found: [], candidates: 0 };
    const wanted = ['id', 'packed', 'vector', 'facts', ...(direction ? [MEANING] : [])];
    const base = { indexUid: index, filter, attributesToRetrieve: wanted };
    // The engine works through one multi-search query by query, so three of about equal work are sent side by side;
    // while it is at the first two, the query is put into the other language, and what comes first is read at once.
    const reader = new CandidateReader(plan, direction);
    const readings = new Map<Id, Reading>();
    const asked: Promise<Hit<F>[]>[] = [];
    const ask = (searches: MultiSearchQuery[]): void => {
      if (searches.length === 0) return;
      const answer = this.meili.multiSearch<Hit<F>>(searches).then((answers) => {
        const hits = answers.flatMap((one) => one.hits);
        for (const hit of hits) if (!readings.has(hit.id)) readings.set(hit.id, reader.read(hit));
        return hits;
      });
      asked.push(answer);
    };
    const own = candidateSearches(plan, plan.language, base, plan.weights, direction);
    ask(own.byWords);
    ask(own.byDirection);
    const other = candidateSearches(plan, otherLanguage(plan.language), base, plan.weights);
    ask([...other.byWords, ...other.byDirection]);
    plan.makeReady();
    // In the order of the searches, not of their answers, so that a query has the same figures each time.
    const candidates = [...new Map((await Promise.all(asked)).flat().map((hit) => [hit.id, hit])).values()];
    const scores = scoreReadings(
      plan,
      candidates.map(({ id }) => readings.get(id)!),
    );
    const found = candidates
      .map(({ id, facts }, i) => ({ id, facts, ...scores[i]! }))
      .filter((candidate) => candidate.lexical > 0 || candidate.nearness > 0)
      .sort((a, b) => b.fused - a.fused || (a.id < b.id ? -1 : 1));
    return { plan, found, candidates: candidates.length };
  }
}
