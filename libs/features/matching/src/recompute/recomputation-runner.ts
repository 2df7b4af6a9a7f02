import { Injectable } from '@nestjs/common';
import { AdvisoryLock, inBatches, UnitOfWork, unlessLocked } from '@techmart/database';
import { AppError, type Id } from '@techmart/kernel';
import { Logger } from '@techmart/logging';
import { NeedRepository } from '@techmart/needs';
import { ResultRepository } from '@techmart/results';
import { DataSource } from 'typeorm';
import { MatchKeeper } from '../match-keeper.js';
import type { From } from '../match.repository.js';
import { RecomputationRepository, type Place } from './recomputation.repository.js';

/** Between two of them it can be stopped; a killed process repeats one. */
const BATCH = 20;
/** While one listing waits for the search engine, the next is being scored. */
const AT_ONCE = 2;
const RETIRED_AT_ONCE = 2_000;

/** Works off a recomputation from where it stands, in one process of the market at a time. */
@Injectable()
export class RecomputationRunner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly recomputations: RecomputationRepository,
    private readonly keeper: MatchKeeper,
    private readonly needs: NeedRepository,
    private readonly results: ResultRepository,
    private readonly logger: Logger,
  ) {}

  /**
   * Goes on until all is done, somebody stops it, or the time is over.
   * @param onProgress called after each batch
   * @returns false where another process is at it
   * @throws AppError `SEARCH.UNAVAILABLE`; whoever comes next goes on
   */
  async work(millis: number, onProgress?: () => Promise<void>): Promise<boolean> {
    // Asked first, since mostly there is nothing to do.
    if (!(await this.recomputations.running(this.unitOfWork.reader))) return true;
    const worked = await unlessLocked(this.dataSource, AdvisoryLock.recomputation, async () => {
      const until = performance.now() + millis;
      while (performance.now() < until && (await this.step())) await onProgress?.();
      return true;
    });
    return worked ?? false;
  }

  /** One batch. False when there is nothing more to do. */
  private async step(): Promise<boolean> {
    const reader = this.unitOfWork.reader;
    const place = await this.recomputations.running(reader);
    if (!place) return false;
    const { side, afterId } = place;
    const ids = await (side === 'need' ? this.needs : this.results).listOnMarket(reader, afterId, BATCH);
    if (ids.length > 0) return this.batch(place, ids);
    if (side === 'need') return this.advance(place, { side: 'result', afterId: null }, 0, 0);
    const retired = await inBatches(RETIRED_AT_ONCE, (size) =>
      this.recomputations.retireUnfound(reader, place.id, size),
    );
    await this.recomputations.finish(reader, place.id);
    this.logger.info('recomputation.done', { recomputationId: place.id, retired });
    return false;
  }

  private async batch(place: Place, ids: readonly Id[]): Promise<boolean> {
    let failed = 0;
    for (let i = 0; i < ids.length; i += AT_ONCE) {
      const outcomes = await Promise.all(ids.slice(i, i + AT_ONCE).map((id) => this.keep(place.side, id)));
      failed += outcomes.filter((isDone) => !isDone).length;
    }
    return this.advance(place, { side: place.side, afterId: ids.at(-1)! }, ids.length, failed);
  }

  /** One listing that cannot be matched must not hold up all others; a service that is away holds up everything. */
  private async keep(side: From, id: Id): Promise<boolean> {
    try {
      await this.keeper.keep(side, id);
      return true;
    } catch (error) {
      if (error instanceof AppError && error.kind === 'unavailable') throw error;
      this.logger.error('recomputation.failed', { side, listingId: id, err: error });
      return false;
    }
  }

  private advance(place: Place, to: Omit<Place, 'id'>, done: number, failed: number): Promise<boolean> {
    return this.recomputations.advance(this.unitOfWork.reader, place, to, { done, failed });
  }
}
