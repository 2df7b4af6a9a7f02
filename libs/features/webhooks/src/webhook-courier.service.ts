import { Injectable } from '@nestjs/common';
import { AuditLog } from '@techmart/audit';
import { FieldCipher, UnreadableField } from '@techmart/cipher';
import { UnitOfWork, type Tx } from '@techmart/database';
import { Clock, type Id } from '@techmart/kernel';
import { Logger } from '@techmart/logging';
import { Metrics, type Counter } from '@techmart/metrics';
import { Outbox } from '@techmart/outbox';
import { MAX_ATTEMPTS, waitAfter } from './retry-schedule.js';
import { WebhookDeliveryRepository, type ClaimedDelivery } from './webhook-delivery.repository.js';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.js';
import { nextEndpointStatus, type DisabledReason } from './webhook-endpoint.state.js';
import { PING } from './webhook-kinds.js';
import { WebhookSender, TIMEOUT_MILLIS, type SendOutcome } from './webhook-sender.js';
import { signedHeaders } from './webhook-signature.js';
import { webhookDisabled } from './webhook.events.js';
import { SECRET_PURPOSE } from './webhook.service.js';

/** A claim outlives the longest attempt by far; whoever holds it longer is dead. */
const CLAIM_MILLIS = 6 * TIMEOUT_MILLIS;
/** Of one endpoint so many are under way at most, in the whole market: a slow one must not hold up the others. */
const MOST_OF_ENDPOINT = 4;
const MOST_AT_ONCE = 40;
/** A sweep takes nothing new on after this time; the next one follows at once. */
const SWEEP_MILLIS = 20_000;
const DISABLE_AFTER_MILLIS = 5 * 86_400_000;
const GONE = 410;
const OVERDUE_MILLIS = 60_000;

/**
 * Sends deliveries. Each is claimed in a transaction of its own, sent outside of any, and its outcome written in a
 * second one. A process that dies in between leaves a claim that ends; then it is sent again under the same id.
 */
@Injectable()
export class WebhookCourier {
  private readonly attempts: Counter<'outcome'>;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly endpoints: WebhookEndpointRepository,
    private readonly sender: WebhookSender,
    private readonly cipher: FieldCipher,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.attempts = metrics.counter({
      name: 'webhook_attempts_total',
      help: 'Attempts of this process to deliver to a webhook: delivered, to be retried, or given up',
      labels: ['outcome'],
    });
    metrics.reading(
      { name: 'webhook_deliveries_overdue', help: 'Deliveries to webhooks that should have gone out a minute ago' },
      async () => {
        const since = new Date(this.clock.now().valueOf() - OVERDUE_MILLIS);
        return [{ value: await this.deliveries.countOverdue(this.unitOfWork.reader, since) }];
      },
    );
  }

  /** Sends one delivery, unless it is not due any more or its endpoint has enough under way. */
  async deliver(id: Id): Promise<void> {
    const { now, until } = this.claimTimes();
    const claimed = await this.unitOfWork.run((tx) => this.deliveries.claim(tx, id, MOST_OF_ENDPOINT, now, until));
    if (claimed) await this.attempt(claimed);
  }

  /** Sends everything that is due, side by side. Safe to run at any time, and by several at once. */
  async sweep(): Promise<number> {
    const ends = performance.now() + SWEEP_MILLIS;
    const running = new Set<Promise<void>>();
    for (let sent = 0; ;) {
      // Of before the look: an attempt that ends during it frees a place that the look has not seen yet.
      const wasBusy = running.size > 0;
      const free = performance.now() < ends ? MOST_AT_ONCE - running.size : 0;
      const claimed = free > 0 ? await this.claimDue(free) : [];
      for (const delivery of claimed) {
        const attempt = this.attempt(delivery)
          // The claim ends by itself, so the others need not suffer.
          .catch((error: Error) => this.logger.error('webhook.attempt.lost', { deliveryId: delivery.id, err: error }))
          .finally(() => running.delete(attempt));
        running.add(attempt);
      }
      sent += claimed.length;
      if (claimed.length > 0) continue;
      if (!wasBusy) return sent;
      if (running.size > 0) await Promise.race(running);
    }
  }

  private claimDue(most: number): Promise<ClaimedDelivery[]> {
    const { now, until } = this.claimTimes();
    return this.unitOfWork.run((tx) => this.deliveries.claimDue(tx, most, MOST_OF_ENDPOINT, now, until));
  }

  private claimTimes(): { now: Date; until: Date } {
    const now = this.clock.now();
    return { now, until: new Date(now.valueOf() + CLAIM_MILLIS) };
  }

  private async attempt(delivery: ClaimedDelivery): Promise<void> {
    const startedAt = this.clock.now();
    const sent = await this.send(delivery, startedAt);
    const isDelivered = sent.httpStatus !== null && sent.httpStatus >= 200 && sent.httpStatus < 300;
    const isOver = delivery.attempt >= delivery.maxAttempts || sent.httpStatus === GONE;
    const status = isDelivered ? 'delivered' : isOver ? 'failed' : 'pending';
    const wait = waitAfter(Math.min(delivery.attempt, MAX_ATTEMPTS - 1));
    const nextAttemptAt = status === 'pending' ? new Date(this.clock.now().valueOf() + wait) : null;
    const isKept = await this.unitOfWork.run(async (tx) => {
      // The endpoint first, in the order in which claims lock.
      const endpoint = await this.endpoints.findHealthLocked(tx, delivery.endpointId);
      if (!endpoint) return false;
      if (!(await this.deliveries.finish(tx, delivery, { ...sent, status, nextAttemptAt, startedAt }))) return false;
      // A ping is somebody trying things out; it says nothing of how events fare.
      if (delivery.kind !== PING) await this.noteHealth(tx, delivery.endpointId, isDelivered, sent.httpStatus);
      return true;
    });
    if (!isKept) return;
    this.attempts.inc({ outcome: status === 'pending' ? 'retried' : status });
    this.logger.info('webhook.attempt', {
      webhookId: delivery.endpointId,
      deliveryId: delivery.id,
      event: delivery.kind,
      attempt: delivery.attempt,
      status,
      httpStatus: sent.httpStatus,
      error: sent.error,
      millis: sent.durationMillis,
    });
  }

  private async send(delivery: ClaimedDelivery, at: Date): Promise<SendOutcome> {
    const { id, endpointId, url, body, secret, previousSecret } = delivery;
    const present = this.open(endpointId, secret);
    // The market's key has changed. The owner sees why nothing comes, and a rotation mends it.
    if (present === null) return { httpStatus: null, error: 'secret_unreadable', durationMillis: 0 };
    const previous = previousSecret && this.open(endpointId, previousSecret);
    return this.sender.post(url, signedHeaders([present, ...(previous ? [previous] : [])], id, at, body), body);
  }

  private open(endpointId: Id, sealed: Buffer): string | null {
    try {
      return this.cipher.open(SECRET_PURPOSE, endpointId, sealed);
    } catch (error) {
      if (error instanceof UnreadableField) return null;
      throw error;
    }
  }

  private async noteHealth(tx: Tx, id: Id, isDelivered: boolean, httpStatus: number | null): Promise<void> {
    const now = this.clock.now();
    if (isDelivered) return this.endpoints.noteSuccess(tx, id, now);
    await this.endpoints.noteFailure(tx, id, now);
    const { status, failingSince, version, organisationId } = (await this.endpoints.findHealthLocked(tx, id))!;
    const isFailing = failingSince !== null && now.valueOf() - failingSince.valueOf() >= DISABLE_AFTER_MILLIS;
    const reason: DisabledReason | null = httpStatus === GONE ? 'gone' : isFailing ? 'failing' : null;
    const disabled = nextEndpointStatus(status, 'disable');
    if (!reason || !disabled) return;
    const newVersion = await this.endpoints.disable(tx, id, reason, now);
    await this.audit.append(tx, {
      action: 'webhook.disable',
      subjectKind: 'webhook',
      subjectId: id,
      organisationId,
      actorId: null,
      before: { status, version },
      after: { status: disabled, version: newVersion, disabledReason: reason },
    });
    await this.outbox.append(tx, webhookDisabled, { webhookId: id, version: newVersion });
  }
}
