import { Injectable } from '@nestjs/common';
import { Config } from '@techmart/config';
import { UnitOfWork } from '@techmart/database';
import { WakeLoop } from '@techmart/kernel';
import { Logger } from '@techmart/logging';
import { JobQueues, JobRegistry, JobRunner, RedisConnections } from '@techmart/queue';
import { OutboxRelay } from './outbox-relay.js';

const BATCH = 1_000;
/** Settled messages are kept for questions, then go. */
const KEEP_SETTLED_DAYS = 14;
const SWEEP_MILLIS = 5_000;

interface OpenMessage {
  readonly id: string;
  readonly seq: number;
  readonly event: string;
  readonly payload: object;
  readonly requestId: string;
  readonly actorId: string | null;
  readonly isBulk: boolean;
  readonly dispatchedAt: Date;
  readonly receipts: string[];
}

/**
 * Looks after dispatched messages until every subscriber has given its receipt. What Redis lost (it was emptied, a
 * backup was restored, a job was deleted by hand) is sent again; nothing depends on Redis remembering.
 */
@Injectable()
export class OutboxSweep {
  private readonly loop: WakeLoop;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly relay: OutboxRelay,
    private readonly registry: JobRegistry,
    private readonly queues: JobQueues,
    private readonly runner: JobRunner,
    private readonly connections: RedisConnections,
    private readonly config: Config,
    private readonly logger: Logger,
  ) {
    this.loop = new WakeLoop(() => this.tick(), {
      everyMillis: SWEEP_MILLIS,
      failed: ({ message }) => logger.warn('outbox.sweep.waiting', { reason: message }),
    });
  }

  start(): void {
    this.loop.start();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
  }

  private async tick(): Promise<void> {
    const emptied = await this.redisWasEmptied();
    if (emptied) await this.runner.schedule();
    const { resent } = await this.sweep(emptied ? 0 : this.config.worker.redispatchAfterSeconds);
    if (resent > 0) this.logger.warn('outbox.resent', { messages: resent, redisWasEmptied: emptied });
  }

  /**
   * Settles what is complete and sends again what has waited longer than `olderThanSeconds`. Jobs that Redis still
   * holds, failed ones included, are not doubled: the job id is the same.
   */
  async sweep(olderThanSeconds: number): Promise<{ settled: number; resent: number }> {
    let settled = 0;
    let resent = 0;
    const limit = new Date(Date.now() - olderThanSeconds * 1_000);
    for (let after = 0; ;) {
      const open = await this.openMessages(after);
      const complete: string[] = [];
      const late: OpenMessage[] = [];
      for (const message of open) {
        const missing = this.registry
          .subscribersOf(message.event)
          .filter((job) => !message.receipts.includes(job.name));
        if (missing.length === 0) complete.push(message.id);
        else if (message.dispatchedAt <= limit) late.push(message);
      }
      if (complete.length > 0) await this.settle(complete);
      const again = late.flatMap((m) => this.relay.dispatchesOf(m).filter((d) => !m.receipts.includes(d.job.name)));
      if (again.length > 0) await this.queues.send(again);
      settled += complete.length;
      resent += late.length;
      if (open.length < BATCH) break;
      after = open.at(-1)!.seq;
    }
    return { settled, resent };
  }

  /** Deletes settled messages and their receipts after the time they are kept. */
  async prune(): Promise<number> {
    const rows = await this.unitOfWork.reader.query<[unknown[], number]>(
      `with gone as (delete from outbox_message where settled_at < now() - make_interval(days => $1) returning id)
       delete from processed_message using gone where message_id = gone.id`,
      [KEEP_SETTLED_DAYS],
    );
    return rows[1];
  }

  /** A mark that goes with Redis' data: where it is missing, everything else in Redis is gone too. */
  private async redisWasEmptied(): Promise<boolean> {
    const key = `${this.config.redis.prefix}:alive`;
    return (await this.connections.forSending().set(key, new Date().toISOString(), 'NX')) === 'OK';
  }

  private openMessages(afterSeq: number): Promise<OpenMessage[]> {
    return this.unitOfWork.reader.query<OpenMessage[]>(
      `select m.id, m.seq, m.event, m.payload, m.request_id as "requestId", m.actor_id as "actorId",
              m.is_bulk as "isBulk",
              m.dispatched_at as "dispatchedAt",
              array(select p.subscriber from processed_message p where p.message_id = m.id) as receipts
       from outbox_message m
       where m.settled_at is null and m.dispatched_at is not null and m.seq > $1
       order by m.seq limit $2`,
      [afterSeq, BATCH],
    );
  }

  private async settle(ids: string[]): Promise<void> {
    await this.unitOfWork.reader.query('update outbox_message set settled_at = now() where id = any($1)', [ids]);
  }
}
