import { listingKinds, type ListingKind } from '@techmart/listings';
import { field, Follows, Line, OneOf, Out, QueryInt, type FieldOptions } from '@techmart/validation';
import { mailModes, type MailMode } from '../notice-kinds.js';

/** The fields of the list query; checked by the class of the kind, since the kind decides which there are. */
function SearchQuery(options: FieldOptions = {}): PropertyDecorator {
  const rule = {
    code: 'object',
    check: (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value),
    allowed: { zh: '应为一个对象', en: 'must be an object' },
  };
  return field(
    { ...options, description: 'fields of the list query of the kind, without page, `mine` and `status`' },
    { type: 'object', additionalProperties: true },
    Follows(rule),
  );
}

export class NewSavedSearch {
  @Line(1, 60) name: string;
  @OneOf(listingKinds) kind: ListingKind;
  @SearchQuery() query: Record<string, unknown>;
  @OneOf(mailModes, { optional: true, description: 'how often to tell of new hits; daily unless said otherwise' })
  alert?: MailMode;
}

export class SavedSearchChange {
  @Line(1, 60, { optional: true }) name?: string;
  @SearchQuery({ optional: true }) query?: Record<string, unknown>;
  @OneOf(mailModes, { optional: true }) alert?: MailMode;
}

export class SavedSearchPageQuery {
  @OneOf(listingKinds, { optional: true }) kind?: ListingKind;
  @Line(1, 300, { optional: true }) cursor?: string;
  @QueryInt(1, 100, { optional: true }) limit?: number;
}

export class SavedSearchView {
  @Out('string') id: string;
  @Out('string') name: string;
  @Out('string', { enum: listingKinds }) kind: ListingKind;
  @Out('object') query: Record<string, unknown>;
  @Out('string', { enum: mailModes }) alert: MailMode;
  @Out('string', { format: 'date-time' }) createdAt: Date;
  @Out('integer') version: number;
}
