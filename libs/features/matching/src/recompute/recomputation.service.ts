import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork, type Tx } from '@techmart/database';
import { AppError, type Id, type Page } from '@techmart/kernel';
import { NeedRepository } from '@techmart/needs';
import { Outbox } from '@techmart/outbox';
import { ResultRepository } from '@techmart/results';
import { CurrentVersions } from '../match-versions.js';
import type { MatchStateView, RecomputationQuery, RecomputationView } from './recomputation.dto.js';
import { recomputationNotFound, recomputationRunning, wrongRecomputationStatus } from './recomputation.errors.js';
import { recomputationChanged } from './recomputation.events.js';
import { RecomputationRepository } from './recomputation.repository.js';

/** Who asks for it; null for an operator at the command line. */
type By = { readonly userId: Id; readonly organisationId: Id } | null;

/** Starting, stopping and watching the computation of all matches anew; the work itself is the runner's. */
@Injectable()
export class RecomputationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recomputations: RecomputationRepository,
    private readonly needs: NeedRepository,
    private readonly results: ResultRepository,
    private readonly versions: CurrentVersions,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  async state(actor: Actor): Promise<MatchStateView> {
    actor.require('operations.read');
    const reader = this.unitOfWork.reader;
    const versions = this.versions.current;
    const outdated = await this.recomputations.outdated(reader, versions);
    return { versions, outdated, newest: await this.recomputations.newest(reader) };
  }

  list(actor: Actor, query: RecomputationQuery): Promise<Page<RecomputationView>> {
    actor.require('operations.read');
    return this.recomputations.list(this.unitOfWork.reader, query);
  }

  /** @throws AppError `RECOMPUTATION.NOT_FOUND` */
  get(actor: Actor, id: Id): Promise<RecomputationView> {
    actor.require('operations.read');
    return this.view(this.unitOfWork.reader, id);
  }

  /** The newest one, for operators. */
  newest(): Promise<RecomputationView | null> {
    return this.recomputations.newest(this.unitOfWork.reader);
  }

  /**
   * Begins anew with all listings on the market; one that was stopped is given up.
   * @throws AppError `RECOMPUTATION.RUNNING`
   */
  start(by: By): Promise<RecomputationView> {
    return this.unitOfWork.run(async (tx) => {
      const total = (await this.needs.countOnMarket(tx)) + (await this.results.countOnMarket(tx));
      const id = await this.recomputations.start(tx, total, this.versions.current, by?.userId ?? null);
      if (!id) throw new AppError(recomputationRunning);
      await this.record(tx, by, 'start', id);
      return this.view(tx, id);
    });
  }

  /** It ends with the listings that are being dealt with. @throws AppError `RECOMPUTATION.WRONG_STATUS` */
  stop(by: By, id: Id): Promise<RecomputationView> {
    return this.move(by, id, 'stop', 'running', 'stopped');
  }

  /**
   * Goes on where it was stopped.
   * @throws AppError `RECOMPUTATION.WRONG_STATUS`, `RECOMPUTATION.RUNNING` while another one runs
   */
  resume(by: By, id: Id): Promise<RecomputationView> {
    return this.move(by, id, 'resume', 'stopped', 'running');
  }

  private move(
    by: By,
    id: Id,
    action: string,
    from: 'running' | 'stopped',
    to: 'running' | 'stopped',
  ): Promise<RecomputationView> {
    return this.unitOfWork.run(async (tx) => {
      const status = await this.recomputations.lockStatus(tx, id);
      if (!status) throw new AppError(recomputationNotFound);
      if (status !== from) throw new AppError(wrongRecomputationStatus, { parameters: { status } });
      if (!(await this.recomputations.setStatus(tx, id, to))) throw new AppError(recomputationRunning);
      await this.record(tx, by, action, id);
      return this.view(tx, id);
    });
  }

  private async view(tx: Tx, id: Id): Promise<RecomputationView> {
    const view = await this.recomputations.find(tx, id);
    if (!view) throw new AppError(recomputationNotFound);
    return view;
  }

  private async record(tx: Tx, by: By, action: string, id: Id): Promise<void> {
    await this.audit.append(tx, {
      action: `match-recomputation.${action}`,
      subjectKind: 'match-recomputation',
      subjectId: id,
      organisationId: by?.organisationId,
    });
    await this.outbox.append(tx, recomputationChanged, { recomputationId: id });
  }
}
