import { listingKinds, listingStatuses, type ListingKind, type ListingStatus } from '@techmart/listings';
import { Identifier, Line, OneOf, Out, QueryInt } from '@techmart/validation';

const optional = { optional: true };

export class WorkbenchQuery {
  @Identifier({ ...optional, description: 'listings of this organisation alone' }) organisationId?: string;
  @OneOf(listingStatuses, optional) status?: ListingStatus;
  @Line(1, 300, optional) cursor?: string;
  @QueryInt(1, 100, optional) limit?: number;
}

export class PrincipalView {
  @Out('string') id: string;
  @Out('string') name: string;
  @Out('string', { nullable: true }) nameEn: string | null;
}

/** A listing in the agency's hands with what stands open around it. */
export class HeldListingView {
  @Out('string', { enum: listingKinds }) kind: ListingKind;
  @Out('string') id: string;
  @Out('string') title: string;
  @Out('string', { enum: listingStatuses }) status: ListingStatus;
  @Out(PrincipalView) organisation: PrincipalView;
  @Out('string', { nullable: true, format: 'date-time' }) validUntil: Date | null;
  @Out('number', { nullable: true, description: 'score of the best match, 0–1; null without any that is not weak' })
  bestScore: number | null;
  @Out('integer', { description: 'strong matches' }) strongMatches: number;
  @Out('integer', { description: 'interests of others that wait for an answer' }) openInterests: number;
  @Out('integer', { description: 'introductions that wait for answers' }) openIntroductions: number;
  @Out('integer', { description: 'deals under way' }) openDeals: number;
}
