import { CodeFrom } from '@techmart/taxonomy';
import { Identifier, Line, OneOf, Out, QueryInt, Text } from '@techmart/validation';
import { interestStatuses, type InterestStatus } from './interest.state.js';

const optional = { optional: true };

export class NewInterest {
  @Identifier({ ...optional, description: 'the result of interest; exactly one of resultId and needId' })
  resultId?: string;
  @Identifier({ ...optional, description: 'the need of interest; exactly one of resultId and needId' })
  needId?: string;
  @Text(1, 5_000, { description: 'what is sought, what is open, who asks' }) message: string;
  @Identifier({ ...optional, description: 'for an agency: the organisation whose active mandate it acts under' })
  onBehalfOfOrganisationId?: string;
}

export class DeclineInterest {
  @CodeFrom('decline-reasons') reason: string;
  @Text(0, 2_000, { ...optional, description: 'shown to the interested side' }) remark?: string;
}

export const interestBoxes = ['received', 'sent'] as const;

export class InterestQuery {
  @OneOf(interestBoxes, { ...optional, description: 'received unless said otherwise' })
  box?: (typeof interestBoxes)[number];
  @OneOf(interestStatuses, optional) status?: InterestStatus;
  @Line(1, 300, optional) cursor?: string;
  @QueryInt(1, 100, optional) limit?: number;
}

export class PartyView {
  @Out('string') id: string;
  @Out('string') name: string;
  @Out('string') kind: string;
  @Out('string') regionCode: string;
}

export class InterestListingView {
  @Out('string', { enum: ['result', 'need'] }) kind: 'result' | 'need';
  @Out('string') id: string;
  @Out('string', { description: 'as it stood when the interest was sent' }) title: string;
  @Out('string') fieldCode: string;
}

export class InterestView {
  @Out('string') id: string;
  @Out('string', { enum: interestBoxes, nullable: true, description: 'my side of it' })
  box: 'received' | 'sent' | null;
  @Out(InterestListingView) listing: InterestListingView;
  @Out(PartyView, {
    nullable: true,
    description: 'the other side; null for the interested side until an anonymous owner has accepted',
  })
  counterpart: PartyView | null;
  @Out(PartyView, { nullable: true, description: 'the agency that acts for the interested side' })
  agency: PartyView | null;
  @Out('string') message: string;
  @Out('string', { enum: interestStatuses }) status: InterestStatus;
  @Out('string', { format: 'date-time', description: 'an answer is in time until here' }) dueAt: string;
  @Out('boolean', { description: 'unanswered after the due date' }) isOverdue: boolean;
  @Out('string', { format: 'date-time', description: 'ends here without an answer' }) expiresAt: string;
  @Out('string', { nullable: true, format: 'date-time' }) answeredAt: string | null;
  @Out('string', { nullable: true }) declineReason: string | null;
  @Out('string', { nullable: true }) declineRemark: string | null;
  @Out('string', { nullable: true, description: 'the deal that grew out of it' }) dealId: string | null;
  @Out('string', { format: 'date-time' }) createdAt: string;
  @Out('integer') version: number;
}

export class AnswerRateView {
  @Out('string') organisationId: string;
  @Out('integer', { description: 'days looked back over' }) periodDays: number;
  @Out('integer', { description: 'interests answered or due within the period; those in anonymous listings left out' })
  counted: number;
  @Out('integer') answered: number;
  @Out('integer') answeredInTime: number;
  @Out('number', { nullable: true, description: 'share answered in time, 0 to 1; null without any' })
  shareInTime: number | null;
  @Out('number', { nullable: true, description: 'median days to the answer, one decimal' }) medianDays: number | null;
}
