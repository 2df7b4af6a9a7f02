import { Injectable } from '@nestjs/common';
import { Metrics } from '@techmart/metrics';
import { JobQueues } from './job-queues.js';

/** What waits in the queues of the whole market. */
@Injectable()
export class QueueMetrics {
  constructor(queues: JobQueues, metrics: Metrics) {
    metrics.reading(
      { name: 'queue_jobs', help: 'Jobs in Redis by queue and state, of the whole market', labels: ['queue', 'state'] },
      async () => {
        const perQueue = await Promise.all(
          queues.all().map(async (queue) => {
            const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
            return Object.entries(counts).map(([state, value]) => ({ labels: { queue: queue.name, state }, value }));
          }),
        );
        return perQueue.flat();
      },
    );
  }
}
