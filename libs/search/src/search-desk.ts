import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@techmart/database';

export interface IndexState {
  readonly index: string;
  readonly rebuiltAt: Date;
  /** When it was last compared with the database, and how many records were not as they should be then. */
  readonly reconciledAt: Date | null;
  readonly drift: number | null;
}

/** Changed records that are not yet in their indexes, and since when. */
export interface MarksWaiting {
  readonly waiting: number;
  readonly oldest: Date | null;
}

/** What operators see of the search indexes. */
@Injectable()
export class SearchDesk {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  indexes(): Promise<IndexState[]> {
    return this.unitOfWork.reader.query<IndexState[]>(
      `select name as index, rebuilt_at as "rebuiltAt", reconciled_at as "reconciledAt", drift
       from search_index_state order by name`,
    );
  }

  async marks(): Promise<MarksWaiting> {
    const [marks] = await this.unitOfWork.reader.query<[MarksWaiting]>(
      'select count(*)::int as waiting, min(marked_at) as oldest from search_mark',
    );
    return marks;
  }
}
