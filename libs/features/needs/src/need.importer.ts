import { Injectable } from '@nestjs/common';
import { marketDay } from '@techmart/kernel';
import { ListingBulk, ListingImporter, ListingTools } from '@techmart/listings';
import { endOfDeadline, needContent } from './need.content.js';
import { NewNeed } from './need.dto.js';
import { Need } from './need.entity.js';
import { NeedRepository, type NeedRow } from './need.repository.js';

/**
 * Takes needs in from files: the fields of a new need, with `abstract` or `text` as other names of `problem` and
 * `objective` of `goal`.
 */
@Injectable()
export class NeedImporter extends ListingImporter<Need, NeedRow, NewNeed> {
  protected readonly kind = 'need';
  protected readonly input = NewNeed;

  constructor(tools: ListingTools, needs: NeedRepository) {
    super(tools, needs, new ListingBulk('need', Need));
  }

  protected spellOut({ abstract, text, objective, ...record }: Record<string, unknown>): Record<string, unknown> {
    return { ...record, problem: record.problem || abstract || text, goal: record.goal || objective || undefined };
  }

  protected bodyOf(record: Record<string, unknown>): unknown {
    return record.problem || record.goal;
  }

  protected contentOf(input: NewNeed, existing: NeedRow | null, ownRegion: string): Partial<Need> {
    return needContent(input, existing, ownRegion, marketDay(this.tools.clock.now()));
  }

  protected latestDay({ deadline }: Partial<Need>): Date | null {
    return endOfDeadline(deadline);
  }
}
