import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@techmart/database';
import { Metrics, type Reading } from '@techmart/metrics';

/** How far the indexes lag behind the database, over the whole market. */
@Injectable()
export class SearchMetrics {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    metrics: Metrics,
  ) {
    metrics.reading({ name: 'search_marks_waiting', help: 'Changed records not yet in their indexes' }, () =>
      this.read('select count(*)::int as value from search_mark'),
    );
    metrics.reading({ name: 'search_oldest_mark_seconds', help: 'Age of the oldest change not yet in its index' }, () =>
      this.read('select coalesce(extract(epoch from now() - min(marked_at)), 0)::float as value from search_mark'),
    );
    metrics.reading(
      {
        name: 'search_index_drift',
        help: 'Records that the last reconcile found missing, stale or superfluous',
        labels: ['index'],
      },
      () => this.perIndex('drift'),
    );
    metrics.reading(
      { name: 'search_reconcile_age_seconds', help: 'Time since the last reconcile of an index', labels: ['index'] },
      () => this.perIndex('extract(epoch from now() - reconciled_at)::float'),
    );
  }

  private read(sql: string): Promise<{ value: number }[]> {
    return this.unitOfWork.reader.query<{ value: number }[]>(sql);
  }

  private perIndex(expression: string): Promise<Reading<'index'>[]> {
    return this.unitOfWork.reader.query<Reading<'index'>[]>(
      `select ${expression} as value, json_build_object('index', name) as labels
       from search_index_state where reconciled_at is not null`,
    );
  }
}
