import { Day, Line, Out, QueryInt } from '@techmart/validation';
import { PartyView } from './interest.dto.js';

const optional = { optional: true };

export class TradeQuery {
  @Day({ ...optional, description: 'first day of completion' }) from?: string;
  @Day({ ...optional, description: 'last day of completion' }) to?: string;
  @Line(1, 300, optional) cursor?: string;
  @QueryInt(1, 100, optional) limit?: number;
}

export class TradeView {
  @Out('string') id: string;
  @Out('string') dealId: string;
  @Out('string', { format: 'date', description: 'day of completion in Asia/Shanghai' }) day: string;
  @Out('string', { format: 'date-time' }) completedAt: string;
  @Out('string') title: string;
  @Out('string', { nullable: true }) resultId: string | null;
  @Out('string', { nullable: true }) needId: string | null;
  @Out('string') fieldCode: string;
  @Out('string') contractCategory: string;
  @Out('string', { nullable: true }) conversionMode: string | null;
  @Out('integer', { description: 'contract total (合同成交额) in fen' }) contractTotalFen: number;
  @Out('integer', { description: 'technical amount (技术交易额) in fen' }) technicalAmountFen: number;
  @Out(PartyView, { description: 'as it was on that day' }) seller: PartyView;
  @Out(PartyView, { description: 'as it was on that day' }) buyer: PartyView;
  @Out('string', { nullable: true, description: 'the agency that brought both together' }) agencyId: string | null;
}
