import type { Type } from '@nestjs/common';
import { invalid, type Language, type Violation } from '@techmart/kernel';
import { CodeFrom } from '@techmart/taxonomy';
import {
  field,
  Flag,
  Follows,
  Identifier,
  Int,
  isDay,
  Line,
  OneOf,
  Out,
  PageOf,
  QueryInt,
  Text,
  Words,
  type Rule,
} from '@techmart/validation';
import { listingStatuses, type ListingStatus } from './listing.state.js';
import { disclosures, visibilities, type Disclosure, type Translation, type Visibility } from './listing.entity.js';

export class ReturnListing {
  @Text(1, 2_000, { description: 'what has to be changed' }) remark: string;
}

export class RenewListing {
  @Int(1, 730, { optional: true, description: 'days on the market from today; 365 unless said otherwise' })
  days?: number;
}

export class MandateAssignment {
  @Identifier({
    optional: true,
    nullable: true,
    description: 'an active mandate of the organisation; null takes the listing back',
  })
  mandateId?: string | null;
}

const sha256: Rule = {
  code: 'sha256',
  check: (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value),
  allowed: { zh: '应为 64 位小写十六进制 SHA-256', en: 'must be a SHA-256 of 64 lower-case hexadecimal digits' },
};
const mediaType: Rule = {
  code: 'mediaType',
  check: (value) => typeof value === 'string' && /^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,100}$/.test(value),
  allowed: { zh: '应为媒体类型，如 application/pdf', en: 'must be a media type such as application/pdf' },
};
const MOST_BYTES = 2 ** 40;

/** What is known of a file; the file itself stays with its owner. */
export class NewAttachment {
  @Line(1, 200, { description: 'name of the file' }) name: string;
  @field({}, { type: String, example: 'application/pdf' }, Follows(mediaType)) mediaType: string;
  @Int(0, MOST_BYTES) sizeBytes: number;
  @field({ description: 'of the content, in hex' }, { type: String, minLength: 64, maxLength: 64 }, Follows(sha256))
  sha256: string;
  @OneOf(disclosures, { optional: true, description: 'who may know that it exists; public unless said otherwise' })
  disclosure?: Disclosure;
}

export class AttachmentView {
  @Out('string') id: string;
  @Out('string') name: string;
  @Out('string') mediaType: string;
  @Out('integer') sizeBytes: number;
  @Out('string') sha256: string;
  @Out('string', { enum: disclosures }) disclosure: Disclosure;
  @Out('string', { format: 'date-time' }) createdAt: string;
}

export const listingSorts = ['relevance', 'newest', 'oldest'] as const;

/** Filters that results and needs share. */
export class ListingQuery {
  @Line(0, 200, { optional: true, description: 'words to search for' }) q?: string;
  @CodeFrom('tech-fields', { optional: true }) field?: string;
  @CodeFrom('industries', { optional: true }) industryCode?: string;
  @CodeFrom('regions', { optional: true }) regionCode?: string;
  @CodeFrom('transaction-modes', { optional: true }) mode?: string;
  @Identifier({ optional: true }) organisationId?: string;
  @Flag({ optional: true, description: 'only those of my own organisation, in every state' }) mine?: boolean;
  @OneOf(listingStatuses, { optional: true, description: 'with `mine`, or for a reviewer' }) status?: ListingStatus;
  @Line(1, 300, { optional: true }) cursor?: string;
  @QueryInt(1, 100, { optional: true }) limit?: number;
}

export class ListingOrganisationView {
  @Out('string') id: string;
  @Out('string') name: string;
  @Out('string', { nullable: true }) nameEn: string | null;
  @Out('string') kind: string;
  @Out('boolean') isVerified: boolean;
}

/** What a card in a list shows. */
export abstract class ListingCardView {
  @Out('string') id: string;
  @Out('string') title: string;
  @Out('string', { nullable: true, description: 'title in the other language' }) titleOther: string | null;
  @Out('string', { enum: ['zh', 'en'] }) language: Language;
  @Out(['string']) keywords: string[];
  @Out('string') fieldCode: string;
  @Out('string', { nullable: true }) industryCode: string | null;
  @Out('string') regionCode: string;
  @Out('string', { enum: visibilities }) visibility: Visibility;
  @Out('string', { enum: listingStatuses }) status: ListingStatus;
  @Out(ListingOrganisationView, { nullable: true, description: 'null where the owner stays anonymous' })
  organisation: ListingOrganisationView | null;
  @Out('string', { nullable: true, format: 'date-time' }) publishedAt: string | null;
}

/** The whole listing. */
export abstract class ListingView extends ListingCardView {
  @Out('object', { nullable: true }) translation: Translation | null;
  @Out('string', { nullable: true, format: 'date-time' }) validUntil: string | null;
  @Out('integer') version: number;
  @Out('boolean', { description: 'belongs to my organisation or is in my mandate' }) isMine: boolean;
  @Out('string', { nullable: true, description: 'only for its own people and reviewers' }) reviewRemark: string | null;
  @Out('string', { nullable: true }) mandateId: string | null;
  @Out('string', { format: 'date-time' }) updatedAt: string;
}

export class RevisionView {
  @Out('integer') version: number;
  @Out('string', { enum: listingStatuses }) status: ListingStatus;
  @Out('object') content: Record<string, unknown>;
  @Out('string', { format: 'date-time' }) createdAt: string;
}

const marketPages = new Map<Type<unknown>, Type<unknown>>();

/** The documented class of a page of the market. */
export function MarketPageOf(card: Type<unknown>): Type<unknown> {
  const known = marketPages.get(card);
  if (known) return known;
  class MarketPageView extends (PageOf(card) as Type<object>) {
    @Out('object', { description: 'counts by facet and code; only on the first page' }) facets: Record<
      string,
      Record<string, number>
    >;
    @Out('integer', { nullable: true }) estimatedTotal: number | null;
    @Out('boolean', { description: 'the search engine is away: unranked, without facets' }) isDegraded: boolean;
  }
  Object.defineProperty(MarketPageView, 'name', { value: `${card.name.replace(/CardView$/, '')}MarketPage` });
  marketPages.set(card, MarketPageView);
  return MarketPageView;
}

/** Language of a text, by its letters; a listing whose title holds Chinese is Chinese. */
export function languageOfText(text: string): Language {
  return /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
}

/** Checks that span two fields; each room adds its own. */
export function refuse(...violations: (Violation | null)[]): void {
  const found = violations.filter((violation) => violation !== null);
  if (found.length > 0) throw invalid(...found);
}

/** `min` must not be above `max` where both are given. */
export function orderedAmounts(
  minPath: string,
  min: number | null | undefined,
  max: number | null | undefined,
): Violation | null {
  if (min == null || max == null || min <= max) return null;
  return {
    path: minPath,
    code: 'minAboveMax',
    message: { zh: '下限不能高于上限', en: 'the lower amount must not be above the upper one' },
  };
}

/** The day must lie ahead. */
export function futureDay(path: string, day: string | null | undefined, today: string): Violation | null {
  if (day == null || !isDay(day) || day >= today) return null;
  return {
    path,
    code: 'past',
    message: { zh: `不能早于今天（${today}）`, en: `must not lie before today (${today})` },
  };
}

/** Shared rule for keywords. Official forms ask for one to five; what other systems export holds more and longer ones. */
export const Keywords = (optional = false): PropertyDecorator =>
  Words(20, 200, { optional, description: 'at most 20 keywords' });
