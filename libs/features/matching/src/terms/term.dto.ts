import { Flag, Int, Line, OneOf, Out, QueryInt } from '@techmart/validation';
import { TextView } from '@techmart/taxonomy';
import { termSources, type TermSourceName } from './term.entity.js';

const optional = { optional: true };
const moment = { format: 'date-time' };
const WEIGHT = 'how much it counts against other renderings of the same term; a pair of the list counts its papers';

export class NewTerm {
  @Line(2, 16, { description: 'the Chinese term' }) zh: string;
  @Line(1, 120, { description: 'the English term, at most eight words' }) en: string;
  @Int(1, 10_000, { ...optional, description: `${WEIGHT}; 20 unless said otherwise` }) weight?: number;
  @Flag({ ...optional, description: 'never take the two for the same, whatever a source says' }) isRejected?: boolean;
}

export class TermChange {
  @Line(2, 16, optional) zh?: string;
  @Line(1, 120, optional) en?: string;
  @Int(1, 10_000, { ...optional, description: WEIGHT }) weight?: number;
  @Flag(optional) isRejected?: boolean;
}

export class TermQuery {
  @Line(1, 300, optional) cursor?: string;
  @QueryInt(1, 100, optional) limit?: number;
  @Line(1, 100, { ...optional, description: 'part of the Chinese or English term' }) q?: string;
  @OneOf(termSources, optional) source?: TermSourceName;
  @OneOf(['used', 'rejected'], optional) state?: 'used' | 'rejected';
}

export class TermView {
  @Out('string') id: string;
  @Out('string', { enum: termSources }) source: TermSourceName;
  @Out('string') zh: string;
  @Out('string') en: string;
  @Out('number', { description: WEIGHT }) weight: number;
  @Out('boolean', { description: 'not taken for the same, whatever a source says' }) isRejected: boolean;
  @Out('string', moment) createdAt: Date;
  @Out('string', moment) updatedAt: Date;
  @Out('integer') version: number;
}

export class TermSourceView {
  @Out('string', { enum: termSources }) source: TermSourceName;
  @Out('integer', { description: 'terms in use' }) terms: number;
  @Out('string', { ...moment, nullable: true }) loadedAt: Date | null;
  @Out(TextView) title: TextView;
  @Out(TextView, { description: 'whose work it is; to be shown wherever the terms are' }) attribution: TextView;
  @Out('string') licence: string;
  @Out('string') url: string;
}

export class TermSourceListView {
  @Out([TermSourceView]) items: TermSourceView[];
  @Out('string', { description: 'names the terms that matching uses now' }) version: string;
}
