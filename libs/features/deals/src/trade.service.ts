import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork } from '@techmart/database';
import { Clock, type Id, type Page } from '@techmart/kernel';
import { Outbox } from '@techmart/outbox';
import { dealCompleted } from './deal.events.js';
import type { TradeQuery, TradeView } from './trade.dto.js';
import { tradeRecorded } from './trade.events.js';
import { TradeRepository } from './trade.repository.js';

const BATCH = 1_000;

/** The ledger of trades: one entry for each completed deal. */
@Injectable()
export class TradeService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly trades: TradeRepository,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The organisation's own trades; those of the whole market for administrators and registrars. */
  list(actor: Actor, query: TradeQuery): Promise<Page<TradeView>> {
    const member = actor.require('trade.read');
    const seesAll = actor.isAdministrator || member.roles.includes('registrar');
    return this.trades.list(this.unitOfWork.reader, seesAll ? null : member.organisationId, query);
  }

  /** Writes the trade of a completed deal, whoever calls and however often. True when this call has written it. */
  record(dealId: Id): Promise<boolean> {
    return this.unitOfWork.run(async (tx) => {
      const tradeId = await this.trades.record(tx, dealId);
      if (!tradeId) return false;
      await this.audit.append(tx, {
        action: 'trade.record',
        subjectKind: 'trade',
        subjectId: tradeId,
        actorId: null,
        after: { dealId },
      });
      await this.outbox.append(tx, tradeRecorded, { tradeId, dealId });
      return true;
    });
  }

  /** Announces completed deals once more whose trade is still missing after `settleMinutes`. Returns how many. */
  async announceUnrecorded(settleMinutes: number): Promise<number> {
    const missing = await this.trades.listUnrecorded(this.unitOfWork.reader, this.ago(settleMinutes), BATCH);
    if (missing.length > 0) await this.unitOfWork.run((tx) => this.outbox.appendAll(tx, dealCompleted, missing));
    return missing.length;
  }

  /** Completed deals whose trade is still missing after `settleMinutes`. */
  countUnrecorded(settleMinutes: number): Promise<number> {
    return this.trades.countUnrecorded(this.unitOfWork.reader, this.ago(settleMinutes));
  }

  private ago(minutes: number): Date {
    return new Date(this.clock.now().valueOf() - minutes * 60_000);
  }
}
