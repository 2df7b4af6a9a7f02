import { Injectable } from '@nestjs/common';
import { NotifyListener, UnitOfWork, type Tx } from '@techmart/database';
import { WakeLoop } from '@techmart/kernel';
import { Logger } from '@techmart/logging';
import { Metrics, type Counter } from '@techmart/metrics';
import { JobQueues, JobRegistry, type Dispatch, type JobData } from '@techmart/queue';
import { OUTBOX_CHANNEL } from './outbox.js';

const BATCH = 500;
/** A notification is lost while disconnected, so the relay looks by itself as well. */
const POLL_MILLIS = 1_000;

interface MessageRow {
  readonly id: string;
  readonly event: string;
  readonly payload: object;
  readonly requestId: string;
  readonly actorId: string | null;
  readonly isBulk: boolean;
}

/**
 * Hands committed events to Redis. Rows stay locked while they are sent, so several relays share the work; a crash before
 * the commit sends the same job ids again, which changes nothing. It is the one place that talks to the network inside
 * a transaction: the sender gives up within seconds.
 */
@Injectable()
export class OutboxRelay {
  private readonly sent: Counter<'event'>;
  private readonly loop: WakeLoop;
  private stopListening: (() => void) | undefined;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registry: JobRegistry,
    private readonly queues: JobQueues,
    private readonly listener: NotifyListener,
    logger: Logger,
    metrics: Metrics,
  ) {
    this.loop = new WakeLoop(() => this.drain(), {
      everyMillis: POLL_MILLIS,
      failed: ({ message }) => logger.warn('outbox.relay.waiting', { reason: message }),
    });
    this.sent = metrics.counter({
      name: 'events_total',
      help: 'Events handed on by this process: matches found, notices, trades and whatever else happens',
      labels: ['event'],
    });
  }

  async start(): Promise<void> {
    this.loop.start();
    this.stopListening = await this.listener.on(OUTBOX_CHANNEL, () => this.loop.wake());
    this.loop.wake();
  }

  async stop(): Promise<void> {
    this.stopListening?.();
    await this.loop.stop();
  }

  /** Sends everything that waits; returns how many messages went out. */
  async drain(): Promise<number> {
    let sent = 0;
    for (;;) {
      const events = await this.unitOfWork.run((tx) => this.sendBatch(tx));
      for (const event of events) this.sent.inc({ event });
      sent += events.length;
      if (events.length < BATCH) return sent;
    }
  }

  /** Returns the events sent. */
  private async sendBatch(tx: Tx): Promise<string[]> {
    const rows = await tx.query<MessageRow[]>(
      `select id, event, payload, request_id as "requestId", actor_id as "actorId", is_bulk as "isBulk" from outbox_message
       where dispatched_at is null order by is_bulk, seq limit $1 for update skip locked`,
      [BATCH],
    );
    if (rows.length === 0) return [];
    await this.queues.send(rows.flatMap((row) => this.dispatchesOf(row)));
    await tx.query(
      `update outbox_message set dispatched_at = now(),
         settled_at = case when event = any($2) then now() end
       where id = any($1)`,
      [rows.map((row) => row.id), this.eventsWithoutSubscribers(rows)],
    );
    return rows.map((row) => row.event);
  }

  dispatchesOf(row: MessageRow): Dispatch[] {
    const data: JobData = {
      messageId: row.id,
      event: row.event,
      payload: row.payload,
      requestId: row.requestId,
      actorId: row.actorId ?? undefined,
      isBulk: row.isBulk,
    };
    return this.registry.subscribersOf(row.event).map((job) => ({ job, data }));
  }

  private eventsWithoutSubscribers(rows: readonly MessageRow[]): string[] {
    return [...new Set(rows.map((row) => row.event))].filter(
      (event) => this.registry.subscribersOf(event).length === 0,
    );
  }
}
