import { Global, Module } from '@nestjs/common';
import { QueueWorkerModule, Receipts } from '@techmart/queue';
import { OutboxDesk } from './outbox-desk.js';
import { PruneOutboxHandler } from './jobs/prune-outbox.handler.js';
import { OutboxMetrics } from './outbox-metrics.js';
import { OutboxReceipts } from './outbox-receipts.js';
import { OutboxRelay } from './outbox-relay.js';
import { OutboxSweep } from './outbox-sweep.js';
import { Outbox } from './outbox.js';

/** Writing events; in every door. */
@Global()
@Module({ providers: [Outbox, OutboxMetrics], exports: [Outbox] })
export class OutboxModule {}

/** Looking at messages and sending them again; for the operators' commands. */
@Module({ providers: [OutboxDesk], exports: [OutboxDesk] })
export class OutboxDeskModule {}

/** Receipts, for the runner of jobs. */
@Global()
@Module({ providers: [{ provide: Receipts, useClass: OutboxReceipts }], exports: [Receipts] })
export class OutboxReceiptsModule {}

/** Sending events on; in the worker. */
@Module({
  imports: [OutboxReceiptsModule, QueueWorkerModule],
  providers: [OutboxRelay, OutboxSweep, PruneOutboxHandler],
  exports: [OutboxRelay, OutboxSweep],
})
export class OutboxWorkerModule {}
