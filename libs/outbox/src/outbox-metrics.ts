import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@techmart/database';
import { Metrics } from '@techmart/metrics';

/** How far the outbox lags behind, over the whole market. */
@Injectable()
export class OutboxMetrics {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    metrics: Metrics,
  ) {
    metrics.reading({ name: 'outbox_undispatched', help: 'Committed events not yet handed to Redis' }, () =>
      this.read('select count(*)::int as value from outbox_message where dispatched_at is null'),
    );
    metrics.reading(
      { name: 'outbox_oldest_undispatched_seconds', help: 'Age of the oldest event not yet handed to Redis' },
      () =>
        this.read(
          `select coalesce(extract(epoch from now() - min(created_at)), 0)::float as value
           from outbox_message where dispatched_at is null`,
        ),
    );
    metrics.reading({ name: 'outbox_unsettled', help: 'Events in Redis that some subscriber has not dealt with' }, () =>
      this.read(
        'select count(*)::int as value from outbox_message where settled_at is null and dispatched_at is not null',
      ),
    );
  }

  private read(sql: string): Promise<{ value: number }[]> {
    return this.unitOfWork.reader.query<{ value: number }[]>(sql);
  }
}
