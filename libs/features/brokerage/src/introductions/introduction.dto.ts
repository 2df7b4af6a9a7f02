import { PartyView } from '@techmart/deals';
import { CodeFrom } from '@techmart/taxonomy';
import { Identifier, Line, OneOf, Out, QueryInt, Text } from '@techmart/validation';
import { answers, introductionStatuses, type Answer, type IntroductionStatus } from './introduction.state.js';

const optional = { optional: true };

export class NewIntroduction {
  @Identifier() needId: string;
  @Identifier() resultId: string;
  @Text(1, 2_000, { description: 'to both sides: why they should talk' }) message: string;
}

export class DeclineIntroduction {
  @CodeFrom('decline-reasons') reason: string;
  @Text(0, 2_000, { ...optional, description: 'for the agency' }) remark?: string;
}

export class IntroductionQuery {
  @OneOf(introductionStatuses, optional) status?: IntroductionStatus;
  @Identifier({ ...optional, description: 'of this need alone' }) needId?: string;
  @Identifier({ ...optional, description: 'of this result alone' }) resultId?: string;
  @Line(1, 300, optional) cursor?: string;
  @QueryInt(1, 100, optional) limit?: number;
}

export const introductionRoles = ['need', 'result', 'agency'] as const;

export class IntroducedListingView {
  @Out('string') id: string;
  @Out('string', { description: 'as it stood when it was offered' }) title: string;
  @Out(PartyView, { nullable: true, description: 'null while an anonymous owner is not known to the reader' })
  organisation: PartyView | null;
  @Out('string', { nullable: true, enum: answers, description: 'for the agency, and of the own side' })
  answer: Answer | null;
}

export class IntroductionView {
  @Out('string') id: string;
  @Out('string', { enum: introductionRoles, description: 'how the reader is part of it' })
  role: (typeof introductionRoles)[number];
  @Out('string', { enum: introductionStatuses }) status: IntroductionStatus;
  @Out(IntroducedListingView) need: IntroducedListingView;
  @Out(IntroducedListingView) result: IntroducedListingView;
  @Out(PartyView) agency: PartyView;
  @Out('string') message: string;
  @Out('string', { nullable: true, description: 'for the agency, and for the side that declined' })
  declineReason: string | null;
  @Out('string', { nullable: true }) declineRemark: string | null;
  @Out('boolean', { description: 'it waits for the reader’s answer' }) isMyTurn: boolean;
  @Out('string', { format: 'date-time', description: 'ends here without both answers' }) expiresAt: string;
  @Out('string', { format: 'date-time' }) createdAt: string;
  @Out('string', { nullable: true, description: 'the deal that grew out of it' }) dealId: string | null;
  @Out('integer') version: number;
}
