import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { staleVersion, UnitOfWork, type Tx } from '@techmart/database';
import { AppError, invalid, newId, type Page } from '@techmart/kernel';
import { Outbox } from '@techmart/outbox';
import { fitWeights, type FitWeights } from '../fit/fit.js';
import { fitKinds, MOST_TOGETHER, MOST_WEIGHT, tooMuchTogether } from './weight-bounds.js';
import { WeightsHolder } from './weights-holder.js';
import type { NewWeights, WeightsChange, WeightsQuery, WeightsVersionView, WeightsView } from './weights.dto.js';
import { weightsChanged } from './weights.events.js';
import { WeightsRepository } from './weights.repository.js';

/** How much conditions beyond words count, for administrators to see and change. */
@Injectable()
export class WeightsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly weights: WeightsRepository,
    private readonly holder: WeightsHolder,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  get(actor: Actor): Promise<WeightsView> {
    actor.require('operations.read');
    return this.view(this.unitOfWork.reader);
  }

  list(actor: Actor, query: WeightsQuery): Promise<Page<WeightsVersionView>> {
    actor.require('operations.read');
    return this.weights.list(this.unitOfWork.reader, query);
  }

  /**
   * Sets all weights; every process counts with them a moment later. Stored matches keep their score until they are
   * computed anew.
   * @throws AppError `INPUT.INVALID` for weights beyond their bounds, `INPUT.STALE` when somebody else was faster
   */
  async change(
    actor: Actor,
    { remark, ...input }: WeightsChange,
    expectedVersion: number | null,
  ): Promise<WeightsView> {
    const { organisationId, userId } = actor.require('operations.manage');
    const values = expectWithinBounds(input);
    const view = await this.unitOfWork.run(async (tx) => {
      await this.weights.lock(tx);
      const before = await this.weights.newest(tx);
      const current = before?.version ?? 0;
      if (expectedVersion !== null && expectedVersion !== current)
        throw new AppError(staleVersion, { parameters: { version: current } });
      const [id, version] = [newId(), current + 1];
      await this.weights.insert(tx, { id, version, values, remark: remark || null, changedBy: userId });
      await this.audit.append(tx, {
        action: 'match-weights.change',
        subjectKind: 'match-weights',
        subjectId: id,
        organisationId,
        before: before?.values ?? fitWeights,
        after: { version, ...values, remark },
      });
      await this.outbox.append(tx, weightsChanged, { version });
      return this.view(tx);
    });
    await this.holder.refresh();
    return view;
  }

  private async view(tx: Tx): Promise<WeightsView> {
    const shipped = { version: 0, values: fitWeights, remark: null, changedBy: null, changedAt: null };
    const newest = await this.weights.newest(tx);
    return { ...(newest ?? shipped), shipped: fitWeights, most: MOST_WEIGHT, mostTogether: MOST_TOGETHER };
  }
}

/** @throws AppError `INPUT.INVALID` */
export function expectWithinBounds(input: NewWeights): FitWeights {
  const weights = Object.fromEntries(fitKinds.map((kind) => [kind, input[kind]])) as FitWeights;
  const violations = tooMuchTogether(weights);
  if (violations.length > 0) throw invalid(...violations);
  return weights;
}
