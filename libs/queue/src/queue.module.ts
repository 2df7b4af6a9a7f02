import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { FailedJobs } from './failed-jobs.js';
import { JobQueues } from './job-queues.js';
import { JobRegistry } from './job-registry.js';
import { JobRunner } from './job-runner.js';
import { QueueMetrics } from './queue-metrics.js';
import { RedisConnections } from './redis-connection.js';

/** The sending side: connections and queues. Every door has it, for health, metrics and the operators' commands. */
@Module({
  providers: [RedisConnections, JobQueues, FailedJobs, QueueMetrics],
  exports: [RedisConnections, JobQueues, FailedJobs],
})
export class QueueModule {}

/** The working side; needs `Receipts` and a `JobObserver` from the door. */
@Module({
  imports: [QueueModule, DiscoveryModule],
  providers: [JobRegistry, JobRunner],
  exports: [QueueModule, JobRegistry, JobRunner],
})
export class QueueWorkerModule {}
