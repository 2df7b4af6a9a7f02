import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Logger } from '@techmart/logging';
import { Metrics, type Counter } from '@techmart/metrics';
import { NeedService } from '@techmart/needs';
import { Outbox } from '@techmart/outbox';
import { ResultService } from '@techmart/results';
import { ANNOUNCED_FROM } from './match-strength.js';
import { CurrentVersions } from './match-versions.js';
import { matchFound } from './match.events.js';
import { MatchRepository, type From, type MatchRecord } from './match.repository.js';
import { MatchService } from './match.service.js';

/** Partners kept for each listing. */
const KEEP = 50;
/** People are told of the best few, and only of good ones. */
const ANNOUNCE = 5;
/** What has been on the market for long is no news. */
const NEWS_DAYS = 30;

/** Computes the partners of a listing, keeps them, and announces what is news. Doing it again changes nothing. */
@Injectable()
export class MatchKeeper {
  private readonly computed: Counter<'from'>;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly service: MatchService,
    private readonly matches: MatchRepository,
    private readonly needs: NeedService,
    private readonly results: ResultService,
    private readonly outbox: Outbox,
    private readonly versions: CurrentVersions,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.computed = metrics.counter({
      name: 'matches_computed_total',
      help: 'Listings for which this process has computed the partners',
      labels: ['from'],
    });
  }

  /** @throws AppError `SEARCH.UNAVAILABLE` */
  async keep(from: From, listingId: Id): Promise<void> {
    const started = performance.now();
    const versions = this.versions.current;
    const partners = await this.service.compute(from, listingId, KEEP);
    await this.unitOfWork.run(async (tx) => {
      if (!partners) return this.matches.retire(tx, from, listingId);
      const untold = await this.matches.save(tx, from, versions, partners);
      await this.matches.retire(
        tx,
        from,
        listingId,
        partners.map((match) => match.id),
      );
      const good = await this.news(
        tx,
        partners.slice(0, ANNOUNCE).filter((match) => match.score >= ANNOUNCED_FROM),
      );
      for (const match of good) await this.introduce(tx, match);
      const first = new Set(
        await this.matches.announce(
          tx,
          good.filter((match) => untold.has(match.id)).map((match) => match.id),
        ),
      );
      const payloads = good
        .filter((match) => first.has(match.id))
        .map(({ id, needId, resultId }) => ({ matchId: id, needId, resultId }));
      await this.outbox.appendAll(tx, matchFound, payloads);
    });
    this.computed.inc({ from });
    this.logger.info('match.computed', {
      from,
      listingId,
      partners: partners?.length ?? 0,
      millis: Math.round(performance.now() - started),
    });
  }

  /** Pairs of which at least one side has come onto the market lately, with what decides over introducing them. */
  private news(tx: Tx, matches: MatchRecord[]): Promise<NewsPair[]> {
    return tx.query<NewsPair[]>(
      `select pair.id, n.id as "needId", n.organisation_id as "needOwner", n.visibility as "needVisibility",
         r.id as "resultId", r.organisation_id as "resultOwner", r.visibility as "resultVisibility"
       from unnest($1::uuid[], $2::uuid[], $3::uuid[]) with ordinality as pair(id, need_id, result_id, place)
       join need n on n.id = pair.need_id join result r on r.id = pair.result_id
       where greatest(n.published_at, r.published_at) > now() - make_interval(days => $4)
       order by pair.place`,
      [matches.map((m) => m.id), matches.map((m) => m.needId), matches.map((m) => m.resultId), NEWS_DAYS],
    );
  }

  /** Owners who show a listing only to matched organisations show it to each other now. */
  private async introduce(tx: Tx, pair: NewsPair): Promise<void> {
    if (pair.needVisibility === 'matched') await this.needs.grant(tx, pair.needId, pair.resultOwner);
    if (pair.resultVisibility === 'matched') await this.results.grant(tx, pair.resultId, pair.needOwner);
  }
}

interface NewsPair {
  readonly id: Id;
  readonly needId: Id;
  readonly needOwner: Id;
  readonly needVisibility: string;
  readonly resultId: Id;
  readonly resultOwner: Id;
  readonly resultVisibility: string;
}
