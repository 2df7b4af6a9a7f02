import { Line, Out, QueryInt } from '@techmart/validation';
import { recomputationStatuses, type RecomputationStatus } from './recomputation.entity.js';

export class RecomputationQuery {
  @Line(1, 300, { optional: true }) cursor?: string;
  @QueryInt(1, 100, { optional: true }) limit?: number;
}

export class MatchVersionsView {
  @Out('string', { description: 'word statistics of the market' }) snapshot: string;
  @Out('string', { description: 'bilingual terms' }) lexicon: string;
  @Out('string', { description: 'weights of conditions beyond words' }) weights: string;
}

export class RecomputationView {
  @Out('string') id: string;
  @Out('string', { enum: recomputationStatuses }) status: RecomputationStatus;
  @Out('integer', { description: 'listings on the market when it began' }) total: number;
  @Out('integer', { description: 'listings that are done' }) done: number;
  @Out('integer', { description: 'of these, listings whose partners could not be computed' }) failed: number;
  @Out(MatchVersionsView, { description: 'what was in use when it began' }) versions: MatchVersionsView;
  @Out('string', { nullable: true, description: 'name of the administrator; null for an operator' })
  startedBy: string | null;
  @Out('string', { format: 'date-time' }) createdAt: Date;
  @Out('string', { format: 'date-time', description: 'last sign of progress' }) updatedAt: Date;
  @Out('string', { nullable: true, format: 'date-time' }) endedAt: Date | null;
}

export class MatchStateView {
  @Out(MatchVersionsView, { description: 'what matching uses now' }) versions: MatchVersionsView;
  @Out('integer', { description: 'stored matches that were computed with something older; counted up to 10,000' })
  outdated: number;
  @Out(RecomputationView, { nullable: true, description: 'the newest recomputation' }) newest: RecomputationView | null;
}
