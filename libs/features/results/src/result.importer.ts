import { Injectable } from '@nestjs/common';
import { ListingBulk, ListingImporter, ListingTools } from '@techmart/listings';
import { firstSentence, resultContent } from './result.content.js';
import { NewResult } from './result.dto.js';
import { Result } from './result.entity.js';
import { ResultRepository, type ResultRow } from './result.repository.js';

/** Takes results in from files: the fields of a new result, with `text` as another name of `abstract`. */
@Injectable()
export class ResultImporter extends ListingImporter<Result, ResultRow, NewResult> {
  protected readonly kind = 'result';
  protected readonly input = NewResult;

  constructor(tools: ListingTools, results: ResultRepository) {
    super(tools, results, new ListingBulk('result', Result));
  }

  protected spellOut({ text, ...record }: Record<string, unknown>): Record<string, unknown> {
    return { ...record, abstract: record.abstract || text };
  }

  protected bodyOf(record: Record<string, unknown>): unknown {
    return record.summary || record.abstract || record.problem;
  }

  protected contentOf(input: NewResult, existing: ResultRow | null, ownRegion: string): Partial<Result> {
    const content = resultContent(input, existing, ownRegion);
    // A summary that was cut from the old abstract goes with it.
    const wasCut = existing?.abstract?.startsWith(existing.summary) && !input.summary && input.abstract;
    return wasCut ? { ...content, summary: firstSentence(input.abstract!) } : content;
  }

  protected latestDay(): Date | null {
    return null;
  }
}
