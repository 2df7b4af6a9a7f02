import { Out, QueryInt } from '@techmart/validation';

/** Visits are kept for so long. */
export const KEPT_DAYS = 400;

export class VisitQuery {
  @QueryInt(7, KEPT_DAYS, { optional: true, description: 'days up to today; 30 unless said otherwise' }) days?: number;
}

export class VisitDayView {
  @Out('string', { format: 'date', description: 'in Asia/Shanghai' }) day: string;
  @Out('integer', { description: 'looks by people who were not signed in' }) visitors: number;
  @Out('integer', { description: 'looks by people of other organisations' }) members: number;
}

export class VisitorKindView {
  @Out('string', { nullable: true, description: 'kind of organisation; null for all kinds that are too few to tell' })
  kind: string | null;
  @Out('integer', { description: 'different organisations' }) organisations: number;
}

export class KnownVisitorView {
  @Out('string') id: string;
  @Out('string') name: string;
  @Out('string', { nullable: true }) nameEn: string | null;
  @Out('integer') visits: number;
  @Out('string', { format: 'date' }) lastDay: string;
}

export class VisitLogView {
  @Out([VisitDayView], { description: 'every day of the period, oldest first' }) days: VisitDayView[];
  @Out('integer', {
    nullable: true,
    description: 'different organisations; null for one or two, which might be told by it',
  })
  organisations: number | null;
  @Out([VisitorKindView], { description: 'kinds of organisation; none of fewer than three' }) kinds: VisitorKindView[];
  @Out([KnownVisitorView], { description: 'only those that have shown interest in the listing' })
  known: KnownVisitorView[];
  @Out('integer', { description: 'for how many days visits are kept' }) keptDays: number;
}
