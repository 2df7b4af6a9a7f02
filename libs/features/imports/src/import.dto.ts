import { listingKinds, listingStatuses, type ListingKind, type ListingStatus } from '@techmart/listings';
import { Follows, field, Line, OneOf, Out, QueryInt, type Rule } from '@techmart/validation';
import { importActions, type ImportAction } from './import-run.entity.js';
import { importStatuses, importTargets, type ImportStatus, type ImportTarget } from './import.state.js';

const optional = { optional: true };

const knownFile: Rule = {
  code: 'fileName',
  check: (value) => typeof value === 'string' && /^[^/\\]{1,190}\.(xlsx|csv|csv\.gz|jsonl|jsonl\.gz)$/i.test(value),
  allowed: {
    zh: '应为 .xlsx、.csv 或 .jsonl 文件的名称（后两种可用 .gz 压缩）',
    en: 'must be the name of a file .xlsx, .csv or .jsonl, the latter two also as .gz',
  },
};

/** About the file that is the body of the request. */
export class NewImport {
  @OneOf(listingKinds) kind: ListingKind;
  @field(
    { description: 'of the file; what it ends with says how it is read' },
    { type: String, minLength: 5, maxLength: 200, example: 'results.xlsx' },
    Follows(knownFile),
  )
  fileName: string;
  @OneOf(importTargets, {
    ...optional,
    description: 'where new listings go: kept as drafts unless said otherwise, to the reviewers, or onto the market',
  })
  target?: ImportTarget;
}

export class ImportQuery {
  @OneOf(listingKinds, optional) kind?: ListingKind;
  @Line(1, 300, optional) cursor?: string;
  @QueryInt(1, 100, optional) limit?: number;
}

export class ImportPartQuery {
  @Line(1, 300, optional) cursor?: string;
  @QueryInt(1, 200, optional) limit?: number;
}

export class TemplateQuery {
  @OneOf(listingKinds) kind: ListingKind;
}

export class ImportCountsView {
  @Out('integer', { description: 'rows read so far' }) rows: number;
  @Out('integer') created: number;
  @Out('integer') updated: number;
  @Out('integer', { description: 'drafts of an earlier import that went on to where this one puts new listings' })
  published: number;
  @Out('integer', { description: 'rows that say what they said at the last import' }) unchanged: number;
  @Out('integer', { description: 'rows that are refused' }) failed: number;
}

export class ImportView {
  @Out('string') id: string;
  @Out('string', { enum: listingKinds }) kind: ListingKind;
  @Out('string') fileName: string;
  @Out('integer') fileBytes: number;
  @Out('string', { enum: importTargets }) target: ImportTarget;
  @Out('string', { enum: importStatuses }) status: ImportStatus;
  @Out(ImportCountsView, {
    nullable: true,
    description: 'what would happen, found by the check; null before it is over',
  })
  found: ImportCountsView | null;
  @Out(ImportCountsView, { description: 'what has happened; during the check, how far that has come' })
  done: ImportCountsView;
  @Out('string', { nullable: true, description: 'why the file cannot be read, in the language of the request' })
  failure: string | null;
  @Out('string', { format: 'date-time' }) createdAt: Date;
  @Out('string', { format: 'date-time', description: 'last sign of progress' }) updatedAt: Date;
  @Out('string', { nullable: true, format: 'date-time' }) endedAt: Date | null;
  @Out('integer') version: number;
}

export class RowProblemView {
  @Out('string', { description: 'field of the row; empty for the row as a whole' }) path: string;
  @Out('string') code: string;
  @Out('string', { description: 'what is allowed, in the language of the request' }) message: string;
}

export class ImportRefusalView {
  @Out('integer', { description: 'line of the file or row of the sheet, from 1' }) line: number;
  @Out('string', { nullable: true, description: "the row's own number" }) key: string | null;
  @Out('string', { nullable: true }) title: string | null;
  @Out([RowProblemView]) problems: RowProblemView[];
}

export class ImportedEntryView {
  @Out('string') listingId: string;
  @Out('integer') line: number;
  @Out('string', { enum: importActions }) action: ImportAction;
  @Out('string') title: string;
  @Out('string', { enum: listingStatuses, description: 'as it is now' }) status: ListingStatus;
}

/** A file that a route answers. */
export interface Download {
  readonly name: string;
  readonly type: string;
  readonly content: string | Buffer;
}
