import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import type { QueryPlan } from '@techmart/analysis';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork } from '@techmart/database';
import { AnswerRateService } from '@techmart/deals';
import { AppError, Clock, marketDay, type Id, type Language } from '@techmart/kernel';
import {
  canSee,
  isInHandsOf,
  isOnMarket,
  visibleTo,
  type Listing,
  type ListingCardRow,
  type ListingRepository,
  type ListingRow,
} from '@techmart/listings';
import { needCard, NeedRepository, NeedService, type NeedCardView, type NeedRow } from '@techmart/needs';
import { resultCard, ResultRepository, ResultService, type ResultCardView, type ResultRow } from '@techmart/results';
import { searchUnavailable } from '@techmart/search';
import { Embeddings } from './embeddings/embeddings.js';
import { fitOf, noFit, withFit, type Fit } from './fit/fit.js';
import { draftFacts, draftText } from './match-draft.js';
import type { NeedFacts, ResultFacts } from './fit/match-facts.js';
import { MatchFinder, type Findings, type Found } from './match-finder.js';
import { marketFor, partnersOf } from './match-market.js';
import { matchIdOf } from './match-pair.js';
import { strengthOf } from './match-strength.js';
import { CurrentVersions } from './match-versions.js';
import { needText, queryOf, resultText, type MatchText } from './match-text.js';
import { reasonView, type DraftNeed, type FeedbackRequest, type MatchListView, type MatchView } from './match.dto.js';
import { matchNotFound } from './match.errors.js';
import { MatchRepository, type From, type MatchRecord } from './match.repository.js';
import { needFacts, resultFacts, type AnswersByOwner } from './match.search-index.js';
import { WeightsHolder } from './weights/weights-holder.js';
import { wordReasons, type MetTexts } from './word-reasons.js';

const DEFAULT_LIMIT = 10;
/** Looked at beyond the asked-for number, since conditions may reorder neighbours. */
export const LOOK_AHEAD = 2;
/** Stored matches of one listing that are looked through when the search engine is away. */
const MOST_STORED = 200;

/** A scored partner with everything that is said of it. */
export interface ScoredMatch<C> extends MatchRecord {
  readonly partner: C;
}

/** A candidate joined with the listing it was found for, before it is known to be among the best. */
interface Pair<C> {
  readonly id: Id;
  readonly needId: Id;
  readonly resultId: Id;
  readonly fit: Fit;
  readonly texts: MetTexts;
  readonly partner: C;
}

@Injectable()
export class MatchService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly finder: MatchFinder,
    private readonly matches: MatchRepository,
    private readonly needs: NeedService,
    private readonly results: ResultService,
    private readonly needRows: NeedRepository,
    private readonly resultRows: ResultRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly weights: WeightsHolder,
    private readonly versions: CurrentVersions,
    private readonly embeddings: Embeddings,
    private readonly answerRates: AnswerRateService,
  ) {}

  /** Results for a need that the actor may see, best first, each with reasons and misfits. */
  async forNeed(actor: Actor, needId: Id, limit = DEFAULT_LIMIT): Promise<MatchListView> {
    const need = await this.needs.getRow(actor, needId);
    const isOwn = isInHandsOf(actor, need);
    // Whoever missed the owner's results among an anonymous need's partners would know the owner.
    const tellsNothing = need.isAnonymous && !isOwn;
    const market = tellsNothing ? visibleTo(actor) : partnersOf(actor, need.organisationId);
    const shown = { isOwn, isShown: () => !tellsNothing };
    return this.answer(actor, 'need', needId, shown, limit, async (dismissed) => {
      const text = needText(need);
      const direction = await this.embeddings.ofListing(this.unitOfWork.reader, needId);
      const findings = await this.finder.findResults(queryOf(text), market, direction);
      return this.scoreResults(actor, askedNeed(need, text), without(findings, dismissed), limit);
    });
  }

  /** Needs for a result that the actor may see, best first. */
  async forResult(actor: Actor, resultId: Id, limit = DEFAULT_LIMIT): Promise<MatchListView> {
    const result = await this.results.getRow(actor, resultId);
    const isOwn = isInHandsOf(actor, result);
    // Its owner's anonymous needs stay in others' lists: that one is missing would tell whose it is.
    const market = isOwn ? partnersOf(actor, result.organisationId) : visibleTo(actor);
    const isOffered = (need: NeedRow): boolean =>
      need.organisationId !== result.organisationId || (need.isAnonymous && !isOwn);
    const shown = { isOwn, isShown: (card: object) => isOwn || !(card as NeedCardView).anonymous };
    return this.answer(actor, 'result', resultId, shown, limit, async (dismissed) => {
      const text = resultText(result);
      const direction = await this.embeddings.ofListing(this.unitOfWork.reader, resultId);
      const findings = without(await this.finder.findNeeds(queryOf(text), market, direction), dismissed);
      return this.scoreNeeds(actor, askedResult(result, text), findings, limit, isOffered);
    });
  }

  /** Results for a need that nobody has saved; open to everybody. */
  async preview(actor: Actor, need: DraftNeed, limit = DEFAULT_LIMIT): Promise<MatchListView> {
    const draft = draftText(need);
    const direction = await this.embeddings.ofText(draft);
    const findings = await this.finder.findResults(queryOf(draft), marketFor(actor), direction);
    const asked = { id: '', ownerId: null, text: draft, facts: () => draftFacts(need, this.today) };
    const scored = await this.scoreResults(actor, asked, findings, limit);
    return { items: scored.map((match) => toView(actor.language, match, 'result', null)), isDegraded: false };
  }

  /** What the actor thinks of a match; it moves out of sight or stays for that person at once. */
  async feedback(actor: Actor, matchId: Id, { verdict, reason }: FeedbackRequest): Promise<void> {
    const member = actor.require('match.read');
    await this.unitOfWork.run(async (tx) => {
      const match = await this.matches.find(tx, matchId);
      if (!match) throw new AppError(matchNotFound);
      const [need, result] = [
        await this.needRows.find(tx, actor, match.needId),
        await this.resultRows.find(tx, actor, match.resultId),
      ];
      // Of a pair whose other half is somebody's draft, nobody learns that it exists.
      const areSeen = need !== null && result !== null && canSee(actor, need) && canSee(actor, result);
      const isParty = areSeen && (isInHandsOf(actor, need) || isInHandsOf(actor, result));
      if (!isParty) throw new AppError(matchNotFound);
      const { userId, organisationId } = member;
      await this.matches.saveFeedback(tx, { matchId, userId, organisationId, verdict, reason: reason ?? null });
      await this.audit.append(tx, {
        action: 'match.feedback',
        subjectKind: 'match',
        subjectId: matchId,
        organisationId,
        after: { verdict, reason },
      });
    });
  }

  /** The partners of a published listing for storing and telling, as its owner would see them; null when it is none. */
  async compute(from: From, listingId: Id, limit: number): Promise<MatchRecord[] | null> {
    const tx = this.unitOfWork.reader;
    const direction = await this.embeddings.ofListing(tx, listingId);
    if (from === 'need') {
      const [need] = await this.needRows.load(tx, [listingId]);
      if (!need || !isOnMarket(need)) return null;
      const text = needText(need);
      const findings = await this.finder.findResults(queryOf(text), `ownerId != "${need.organisationId}"`, direction);
      return this.scoreResults(null, askedNeed(need, text), findings, limit);
    }
    const [result] = await this.resultRows.load(tx, [listingId]);
    if (!result || !isOnMarket(result)) return null;
    const text = resultText(result);
    const findings = await this.finder.findNeeds(queryOf(text), `ownerId != "${result.organisationId}"`, direction);
    return this.scoreNeeds(null, askedResult(result, text), findings, limit);
  }

  private async scoreResults(
    actor: Actor | null,
    { id: needId, text, ...asked }: Asked<NeedFacts | null>,
    { plan, found }: Findings<ResultFacts>,
    limit: number,
  ): Promise<ScoredMatch<ResultCardView>[]> {
    const best = found.slice(0, limit * LOOK_AHEAD);
    const [rows, answers] = await Promise.all([
      this.onMarket(actor, this.resultRows, best),
      this.answersOf(asked.ownerId, 'result', best),
    ]);
    const facts = asked.facts(answers);
    return this.ranked(plan, best, rows, limit, (row) => ({
      id: needId && matchIdOf(needId, row.id),
      needId,
      resultId: row.id,
      fit: facts ? this.fit(facts, resultFacts(row, answers)) : noFit,
      texts: { need: text, result: resultText(row), from: 'need' },
      partner: resultCard(row),
    }));
  }

  private async scoreNeeds(
    actor: Actor | null,
    { id: resultId, text, ...asked }: Asked<ResultFacts>,
    { plan, found }: Findings<NeedFacts>,
    limit: number,
    isOffered: (need: NeedRow) => boolean = () => true,
  ): Promise<ScoredMatch<NeedCardView>[]> {
    const best = found.slice(0, limit * LOOK_AHEAD);
    const [rows, answers] = await Promise.all([
      this.onMarket(actor, this.needRows, best),
      this.answersOf(asked.ownerId, 'need', best),
    ]);
    for (const [id, row] of rows) if (!isOffered(row)) rows.delete(id);
    const facts = asked.facts(answers);
    return this.ranked(plan, best, rows, limit, (row) => ({
      id: matchIdOf(row.id, resultId),
      needId: row.id,
      resultId,
      fit: this.fit(needFacts(row, answers), facts),
      texts: { need: needText(row), result: text, from: 'result' },
      partner: needCard(row),
    }));
  }

  /** Orders candidates by words and conditions together; words are explained only for those that remain. */
  private ranked<R, C>(
    plan: QueryPlan,
    candidates: readonly Found<unknown>[],
    rows: ReadonlyMap<Id, R>,
    limit: number,
    pairWith: (row: R) => Pair<C>,
  ): ScoredMatch<C>[] {
    return (
      candidates
        .flatMap((candidate) => {
          const row = rows.get(candidate.id);
          if (!row) return [];
          const pair = pairWith(row);
          return [{ pair, candidate, score: withFit(candidate.score, pair.fit) }];
        })
        // Candidates come best first, so those of equal score keep that order.
        .sort((a, b) => b.score - a.score)
        .slice(0, limit)
        .map(({ pair: { fit, texts, ...pair }, candidate, score }) => ({
          ...pair,
          score,
          reasons: [...wordReasons(plan, this.finder.analyser, texts, candidate), ...fit.reasons],
          misfits: fit.misfits,
        }))
    );
  }

  /**
   * The candidates as they stand on the market now, for the actor or, with null, for the market itself: the index may
   * still hold what was withdrawn or hidden a moment ago.
   */
  private async onMarket<R extends ListingRow>(
    actor: Actor | null,
    listings: ListingRepository<Listing, R>,
    candidates: readonly Found<unknown>[],
  ): Promise<Map<Id, R>> {
    const ids = candidates.map(({ id }) => id);
    const tx = this.unitOfWork.reader;
    const rows = actor ? await listings.listVisible(tx, actor, ids) : (await listings.load(tx, ids)).filter(isOnMarket);
    return new Map(rows.map((row) => [row.id, row]));
  }

  private answersOf(
    ownerId: Id | null,
    kind: 'result' | 'need',
    partners: readonly Found<unknown>[],
  ): Promise<AnswersByOwner> {
    return this.answerRates.countsOfOwners(
      kind,
      partners.map(({ id }) => id),
      ownerId,
    );
  }

  private fit(need: NeedFacts, result: ResultFacts): Fit {
    return fitOf(need, result, this.today, this.weights.current.values);
  }

  private get today(): string {
    return marketDay(this.clock.now());
  }

  /** Live where the search engine answers; else what was stored, as far as the actor may see it. */
  private async answer(
    actor: Actor,
    from: From,
    listingId: Id,
    { isOwn, isShown }: Shown,
    limit: number,
    compute: (dismissed: ReadonlySet<Id>) => Promise<ScoredMatch<ResultCardView | NeedCardView>[]>,
  ): Promise<MatchListView> {
    const partner = from === 'need' ? 'result' : 'need';
    const userId = actor.member?.userId;
    // Before the list is cut: the next best takes the place of one that its reader has put aside.
    const said = userId
      ? await this.matches.verdicts(this.unitOfWork.reader, userId, from, listingId)
      : new Map<Id, never>();
    const dismissed = new Set([...said].filter(([, verdict]) => verdict === 'not_relevant').map(([id]) => id));
    let matches: ScoredMatch<ResultCardView | NeedCardView>[];
    let isDegraded = false;
    const versions = this.versions.current;
    try {
      matches = await compute(dismissed);
      // The owner can say what they think of each, so the pairs must be known by then.
      if (isOwn)
        await this.unitOfWork.run((tx) => this.matches.save(tx, from, versions, matches).then(() => undefined));
    } catch (error) {
      if (!(error instanceof AppError && error.code === searchUnavailable.code)) throw error;
      const stored = await this.stored(actor, from, listingId, dismissed);
      matches = stored.filter((match) => isShown(match.partner)).slice(0, limit);
      isDegraded = true;
    }
    const items = matches.map((match) => {
      const partnerId = from === 'need' ? match.resultId : match.needId;
      return toView(actor.language, match, partner, said.get(partnerId) ?? null);
    });
    return { items, isDegraded };
  }

  private async stored(
    actor: Actor,
    from: From,
    listingId: Id,
    dismissed: ReadonlySet<Id>,
  ): Promise<ScoredMatch<ResultCardView | NeedCardView>[]> {
    const tx = this.unitOfWork.reader;
    // Those that the actor may not see must not take the place of others, or their number could be told.
    const records = await this.matches.list(tx, from, listingId, MOST_STORED);
    const cards =
      from === 'need'
        ? await this.cardsOf(
            actor,
            this.resultRows,
            records.map((record) => record.resultId),
            resultCard,
          )
        : await this.cardsOf(
            actor,
            this.needRows,
            records.map((record) => record.needId),
            needCard,
          );
    return records.flatMap((record) => {
      const partnerId = from === 'need' ? record.resultId : record.needId;
      const partner = cards.get(partnerId);
      return partner && !dismissed.has(partnerId) ? [{ ...record, partner }] : [];
    });
  }

  private async cardsOf<K extends ListingCardRow, C>(
    actor: Actor,
    listings: ListingRepository<Listing, ListingRow, K>,
    ids: readonly Id[],
    toCard: (row: K) => C,
  ): Promise<Map<Id, C>> {
    const rows = await listings.listCards(this.unitOfWork.reader, actor, ids);
    return new Map(rows.map((row) => [row.id, toCard(row)]));
  }
}

/** The listing whose partners are looked for. */
interface Asked<F> {
  /** Empty for a draft. */
  readonly id: Id;
  readonly ownerId: Id | null;
  readonly text: MatchText;
  readonly facts: (answers: AnswersByOwner) => F;
}

function askedNeed(row: NeedRow, text: MatchText): Asked<NeedFacts> {
  return { id: row.id, ownerId: row.organisationId, text, facts: (answers) => needFacts(row, answers) };
}

function askedResult(row: ResultRow, text: MatchText): Asked<ResultFacts> {
  return { id: row.id, ownerId: row.organisationId, text, facts: (answers) => resultFacts(row, answers) };
}

/** How a listing's matches are shown to somebody. */
interface Shown {
  readonly isOwn: boolean;
  /** Whether a stored partner may be told: stored pairs never join listings of one owner, which must not give it away. */
  readonly isShown: (card: object) => boolean;
}

/** Findings less those that their reader has put aside. */
function without<F>(findings: Findings<F>, dismissed: ReadonlySet<Id>): Findings<F> {
  if (dismissed.size === 0) return findings;
  return { ...findings, found: findings.found.filter(({ id }) => !dismissed.has(id)) };
}

function toView(
  language: Language,
  match: ScoredMatch<unknown>,
  partner: 'result' | 'need',
  verdict: MatchView['verdict'],
): MatchView {
  const { id, score } = match;
  return {
    id,
    score,
    strength: strengthOf(score),
    [partner]: match.partner,
    reasons: match.reasons.map((reason) => reasonView(reason, language)),
    misfits: match.misfits.map((reason) => reasonView(reason, language)),
    verdict,
  };
}
