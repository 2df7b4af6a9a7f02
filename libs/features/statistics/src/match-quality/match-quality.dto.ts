import { feedbackReasons } from '@techmart/matching';
import { OneOf, Out, QueryInt } from '@techmart/validation';

export const periodUnits = ['week', 'month'] as const;
export type PeriodUnit = (typeof periodUnits)[number];

export class MatchQualityQuery {
  @OneOf(periodUnits, { optional: true, description: 'weeks begin on Monday; months unless said otherwise' })
  unit?: PeriodUnit;
  @QueryInt(1, 60, { optional: true, description: 'how many of them up to now; 12 unless said otherwise' })
  periods?: number;
}

const SHARE = 'share, 0–1; null where nothing can be said yet';

/** How the matches that people were told of in some time have gone on since. */
export class MatchQualityFiguresView {
  @Out('integer', { description: 'pairs of a need and a result that people were told of' }) pairs: number;
  @Out('integer', { description: 'notices of them, one for each person' }) notices: number;
  @Out('integer', { description: 'notices that their person has opened in the portal' }) opened: number;
  @Out('integer', { description: 'pairs after which one side has asked the other' }) asked: number;
  @Out('integer', { description: 'interests of these that were accepted; each opens a deal' }) accepted: number;
  @Out('integer', { description: 'deals of these whose terms both sides have agreed' }) agreed: number;
  @Out('integer', { description: 'deals of these that both sides have completed' }) completed: number;
  @Out('integer', { description: 'matches that somebody has called relevant in this time' }) relevant: number;
  @Out('integer', { description: 'and not relevant' }) notRelevant: number;
  @Out('object', { description: `not relevant, by reason: ${feedbackReasons.join(', ')}, unsaid` })
  reasons: Record<string, number>;
  @Out('number', { nullable: true, description: `opened of notices; ${SHARE}` }) openedShare: number | null;
  @Out('number', { nullable: true, description: `asked of pairs; ${SHARE}` }) askedShare: number | null;
  @Out('number', { nullable: true, description: `completed of pairs; ${SHARE}` }) completedShare: number | null;
  @Out('number', { nullable: true, description: `relevant of all judged; ${SHARE}` }) precision: number | null;
}

export class MatchQualityPeriodView extends MatchQualityFiguresView {
  @Out('string', { format: 'date', description: 'first day, in Asia/Shanghai' }) start: string;
  @Out('boolean', { description: 'not over yet' }) isRunning: boolean;
}

export class MatchQualityView {
  @Out('string', { enum: periodUnits }) unit: PeriodUnit;
  @Out([MatchQualityPeriodView], { description: 'oldest first, those without any match as well' })
  periods: MatchQualityPeriodView[];
  @Out(MatchQualityFiguresView) total: MatchQualityFiguresView;
}
