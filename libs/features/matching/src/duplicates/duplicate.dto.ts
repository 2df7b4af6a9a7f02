import { listingKinds, type ListingKind } from '@techmart/listings';
import { NeedCardView } from '@techmart/needs';
import { ResultCardView } from '@techmart/results';
import { Line, OneOf, Out, QueryInt, Text } from '@techmart/validation';

export const duplicateStrengths = ['same', 'similar', 'translation'] as const;
export type DuplicateStrength = (typeof duplicateStrengths)[number];

export class DuplicateQuery {
  @OneOf(listingKinds, { description: 'which side of the market' }) kind: ListingKind;
  @Line(1, 300, { optional: true }) cursor?: string;
  @QueryInt(1, 100, { optional: true }) limit?: number;
}

export class DismissDuplicate {
  @Text(1, 500, { description: 'why it is no copy' }) reason: string;
}

/** A listing that waits for a reviewer and may be a copy. */
export class SuspectView {
  @Out('string') listingId: string;
  @Out('string') title: string;
  @Out('string', { format: 'date-time' }) submittedAt: Date;
  @Out('integer', { description: 'how many others say much the same' }) copies: number;
  @Out('number', { description: 'the largest share of shared wording, 0–1, when it was submitted' }) share: number;
}

export class PassageView {
  @Out('string', { description: 'field of the listing; `translation.` before those of its translation' }) field: string;
  @Out('integer', { description: 'in UTF-16 units; keywords joined by "; "' }) start: number;
  @Out('integer') end: number;
}

export class DuplicateView {
  @Out(ResultCardView, { optional: true }) result?: ResultCardView;
  @Out(NeedCardView, { optional: true }) need?: NeedCardView;
  @Out('number', {
    description:
      'of the wording of the shorter one, 0–1; of a translation, of what one says that the other says as well',
  })
  share: number;
  @Out('number', { nullable: true, description: 'of the wording of both together, 0–1; null for a translation' })
  likeness: number | null;
  @Out('string', {
    enum: duplicateStrengths,
    description: '`same`: nearly the same words; `translation`: perhaps the same in the other language',
  })
  strength: DuplicateStrength;
  @Out('boolean', { description: 'both belong to one organisation' }) isSameOwner: boolean;
  @Out([PassageView], { description: 'what stands in both, in the listing that was asked for' })
  passages: PassageView[];
  @Out([PassageView], { description: 'and in the other one' }) otherPassages: PassageView[];
}

export class DismissedView {
  @Out('string') listingId: string;
  @Out('string') title: string;
  @Out('string', { format: 'date-time' }) dismissedAt: Date;
  @Out('string', { nullable: true, description: 'name of the reviewer' }) dismissedBy: string | null;
  @Out('string') reason: string;
}

export class DuplicateListView {
  @Out([DuplicateView], { description: 'the likest first, as both are worded now' }) items: DuplicateView[];
  @Out([DismissedView], { description: 'those that a reviewer found to be no copies, as long as both say the same' })
  dismissed: DismissedView[];
  @Out('string', {
    nullable: true,
    format: 'date-time',
    description: 'when copies were looked for; null while that is still to come, or where nobody had to review it',
  })
  examinedAt: string | null;
}
