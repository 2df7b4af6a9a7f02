import { CodeFrom } from '@techmart/taxonomy';
import { Amount, Int, Line, OneOf, Out, QueryInt, Text } from '@techmart/validation';
import { dealActions, dealSides, dealStatuses, type DealAction, type DealSide, type DealStatus } from './deal.state.js';
import { PartyView } from './interest.dto.js';

const optional = { optional: true };
const TOTAL = 'contract total (合同成交额) in fen, above zero';
const TECHNICAL = 'technical amount (技术交易额) in fen: the total without equipment, parts and material';

export class ProposeTerms {
  @CodeFrom('contract-categories') contractCategory: string;
  @Amount({ min: 1, description: TOTAL }) contractTotalFen: number;
  @Amount({ description: TECHNICAL }) technicalAmountFen: number;
  @CodeFrom('transaction-modes', optional) conversionMode?: string;
  @Text(0, 5_000, optional) note?: string;
}

export class AgreeToTerms {
  @Int(1, 1_000_000, {
    ...optional,
    description: 'number of the proposal that was read; needed unless If-Match names the version of the deal',
  })
  proposalVersion?: number;
}

export class CompleteDeal {
  @CodeFrom('contract-categories', { ...optional, description: 'follows from the mode when left out' })
  contractCategory?: string;
  @Amount({ ...optional, min: 1, description: `${TOTAL}; needed when nothing was proposed` }) contractTotalFen?: number;
  @Amount({ ...optional, description: `${TECHNICAL}; needed when nothing was proposed` }) technicalAmountFen?: number;
  @CodeFrom('transaction-modes', optional) conversionMode?: string;
  @Int(1, 1_000_000, { ...optional, description: 'number of the proposal that was read' }) proposalVersion?: number;
  @Text(0, 5_000, optional) note?: string;
}

export class CancelDeal {
  @Text(1, 2_000, { description: 'shown to the other side' }) reason: string;
}

export class DealQuery {
  @OneOf(dealStatuses, optional) status?: DealStatus;
  @Line(1, 300, optional) cursor?: string;
  @QueryInt(1, 100, optional) limit?: number;
}

export class TermsView {
  @Out('string') contractCategory: string;
  @Out('integer', { description: TOTAL }) contractTotalFen: number;
  @Out('integer', { description: TECHNICAL }) technicalAmountFen: number;
  @Out('string', { nullable: true }) conversionMode: string | null;
}

export class ProposalView extends TermsView {
  @Out('integer', { description: 'counts up from 1; the highest one stands' }) number: number;
  @Out('string', { enum: dealSides }) side: DealSide;
  @Out('string', { nullable: true }) note: string | null;
  @Out('string', { format: 'date-time' }) createdAt: string;
}

export class DealStepView {
  @Out('string', { enum: ['open', ...dealActions] }) action: string;
  @Out('string', { enum: dealSides }) side: DealSide;
  @Out('string', { enum: dealStatuses, description: 'state after the step' }) status: DealStatus;
  @Out('integer', { description: 'the proposal it was about; 0 without any' }) proposal: number;
  @Out('string', { nullable: true }) reason: string | null;
  @Out('string', { format: 'date-time' }) createdAt: string;
}

/** A deal in a list. */
export class DealCardView {
  @Out('string') id: string;
  @Out('string', { enum: dealStatuses }) status: DealStatus;
  @Out('string', { enum: dealSides, nullable: true, description: 'my side; null for an administrator' })
  side: DealSide | null;
  @Out('string') title: string;
  @Out('string') fieldCode: string;
  @Out('string') interestId: string;
  @Out('string', { nullable: true }) resultId: string | null;
  @Out('string', { nullable: true }) needId: string | null;
  @Out(PartyView) seller: PartyView;
  @Out(PartyView) buyer: PartyView;
  @Out(PartyView, { nullable: true, description: 'the agency that brought both together' }) agency: PartyView | null;
  @Out('string', { enum: dealSides, nullable: true, description: 'the side the agency acted for' })
  agencyRole: DealSide | null;
  @Out('integer', { description: 'number of the newest proposal; 0 without any' }) proposalVersion: number;
  @Out(TermsView, { nullable: true, description: 'null until both sides stand by the same terms' })
  terms: TermsView | null;
  @Out('string', { nullable: true, format: 'date-time' }) agreedAt: string | null;
  @Out('string', { nullable: true, format: 'date-time' }) sellerCompletedAt: string | null;
  @Out('string', { nullable: true, format: 'date-time' }) buyerCompletedAt: string | null;
  @Out('string', { nullable: true, format: 'date-time' }) completedAt: string | null;
  @Out('string', { nullable: true, format: 'date-time' }) cancelledAt: string | null;
  @Out('string', { nullable: true }) cancelReason: string | null;
  @Out('string', { nullable: true, description: 'the trade that was recorded for it, soon after completion' })
  tradeId: string | null;
  @Out('string', { format: 'date-time' }) createdAt: string;
  @Out('string', { format: 'date-time' }) updatedAt: string;
  @Out('integer') version: number;
  @Out(['string'], { description: 'what my side can do now' }) possibleActions: DealAction[];
}

export class DealView extends DealCardView {
  @Out([ProposalView], { description: 'newest first' }) proposals: ProposalView[];
  @Out([DealStepView], { description: 'oldest first' }) steps: DealStepView[];
}
