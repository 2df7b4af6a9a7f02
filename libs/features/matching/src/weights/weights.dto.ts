import { NeedCardView } from '@techmart/needs';
import { ResultCardView } from '@techmart/results';
import { field, Follows, Int, Line, Out, QueryInt, Text, type Rule } from '@techmart/validation';
import { MOST_TOGETHER, MOST_WEIGHT } from './weight-bounds.js';

const weight: Rule = {
  code: 'weight',
  check: (value) =>
    typeof value === 'number' && value >= 0 && value <= MOST_WEIGHT && Math.round(value * 1_000) / 1_000 === value,
  allowed: {
    zh: `应为 0 到 ${MOST_WEIGHT} 之间的数，最多三位小数`,
    en: `must be a number from 0 to ${MOST_WEIGHT} with at most three decimals`,
  },
};
const Weight = (description: string): PropertyDecorator =>
  field({ description }, { type: Number, minimum: 0, maximum: MOST_WEIGHT }, Follows(weight));

export class NewWeights {
  @Weight('same field of technology; half of it where the fields differ') field: number;
  @Weight('same industry') industry: number;
  @Weight('mature enough, or too early') maturity: number;
  @Weight('same region') region: number;
  @Weight('modes of cooperation agree, or differ') mode: number;
  @Weight('price within the budget, or above it') budget: number;
  @Weight('the need has closed') deadline: number;
  @Weight('rights are granted, or none stands') ip: number;
  @Weight('both new, or one not looked after for a year') freshness: number;
  @Weight('owners answer those who ask, or rarely do') answers: number;
}

export class WeightsChange extends NewWeights {
  @Text(0, 500, { optional: true, description: 'why' }) remark?: string;
}

export class WeightsPreviewRequest extends NewWeights {
  @Int(1, 50, { optional: true, description: 'how many of the newest needs to try; 20 unless said otherwise' })
  needs?: number;
}

export class WeightsQuery {
  @Line(1, 300, { optional: true }) cursor?: string;
  @QueryInt(1, 100, { optional: true }) limit?: number;
}

export class FitWeightsView {
  @Out('number') field: number;
  @Out('number') industry: number;
  @Out('number') maturity: number;
  @Out('number') region: number;
  @Out('number') mode: number;
  @Out('number') budget: number;
  @Out('number') deadline: number;
  @Out('number') ip: number;
  @Out('number') freshness: number;
  @Out('number') answers: number;
}

export class WeightsVersionView {
  @Out('integer', { description: '0 names those that come with the release' }) version: number;
  @Out(FitWeightsView) values: FitWeightsView;
  @Out('string', { nullable: true }) remark: string | null;
  @Out('string', { nullable: true, description: 'name of the administrator' }) changedBy: string | null;
  @Out('string', { nullable: true, format: 'date-time' }) changedAt: Date | null;
}

export class WeightsView extends WeightsVersionView {
  @Out(FitWeightsView, { description: 'those that come with the release' }) shipped: FitWeightsView;
  @Out('number', { description: 'the most that one may count' }) most: number = MOST_WEIGHT;
  @Out('number', { description: 'the most that all may count together, for or against' })
  mostTogether: number = MOST_TOGETHER;
}

export const rankChanges = ['entered', 'left', 'rose', 'fell'] as const;
export type RankChange = (typeof rankChanges)[number];

export class MovedMatchView {
  @Out(ResultCardView) result: ResultCardView;
  @Out('string', { enum: rankChanges, description: 'entered or left: the first ten' }) change: RankChange;
  @Out('integer', { description: 'place with the weights in use' }) rankBefore: number;
  @Out('integer', { description: 'place with those that are tried' }) rankAfter: number;
  @Out('number') scoreBefore: number;
  @Out('number') scoreAfter: number;
}

export class MovedNeedView {
  @Out(NeedCardView) need: NeedCardView;
  @Out([MovedMatchView], { description: 'by their place afterwards' }) moves: MovedMatchView[];
}

export class WeightsPreviewView {
  @Out('integer', { description: 'needs that were tried' }) needs: number;
  @Out('integer', { description: 'of these, needs whose first ten change' }) changedNeeds: number;
  @Out('integer') entered: number;
  @Out('integer') left: number;
  @Out('integer') rose: number;
  @Out('integer') fell: number;
  @Out([MovedNeedView], { description: 'needs whose first ten change' }) items: MovedNeedView[];
}
