import type { Language } from '@techmart/kernel';
import {
  Keywords,
  ListingCardView,
  listingSorts,
  ListingQuery,
  ListingView,
  visibilities,
  type Visibility,
} from '@techmart/listings';
import { CodeFrom, CodesFrom } from '@techmart/taxonomy';
import { Amount, Day, Flag, Int, Line, Nested, OneOf, Out, QueryInt, Text } from '@techmart/validation';

export class NeedTranslation {
  @OneOf(['zh', 'en']) language: Language;
  @Line(2, 300) title: string;
  @Text(0, 20_000, { optional: true }) problem?: string;
  @Text(0, 5_000, { optional: true }) goal?: string;
  @Text(0, 5_000, { optional: true }) keyTechnology?: string;
  @Keywords(true) keywords?: string[];
}

const optional = { optional: true };
const clearable = { optional: true, nullable: true };

export class NewNeed {
  @Line(2, 300) title: string;
  @Text(0, 20_000, { ...optional, description: 'the present state and what is wrong with it' }) problem?: string;
  @Text(0, 5_000, { ...optional, description: 'what is to be reached, in numbers' }) goal?: string;
  @Text(0, 5_000, { ...optional, description: 'the technology looked for and its indicators' }) keyTechnology?: string;
  @Keywords(true) keywords?: string[];
  @CodeFrom('tech-fields') fieldCode: string;
  @CodeFrom('industries', optional) industryCode?: string;
  @Int(1, 9, { ...optional, description: 'lowest technology readiness level that helps' }) trlMin?: number;
  @Amount(optional) budgetMinFen?: number;
  @Amount(optional) budgetMaxFen?: number;
  @Day({ ...optional, description: 'last day for answers' }) deadline?: string;
  @CodesFrom('transaction-modes', 0, 14, optional) cooperationModes?: string[];
  @CodeFrom('regions', { ...optional, description: "the organisation's own region when left out" }) regionCode?: string;
  @OneOf(visibilities, { ...optional, description: 'public unless said otherwise' }) visibility?: Visibility;
  @Flag({ ...optional, description: 'nobody else learns who posts it' }) anonymous?: boolean;
  @OneOf(['zh', 'en'], { ...optional, description: 'language of the texts; found from the title when left out' })
  language?: Language;
  @Nested(() => NeedTranslation, optional) translation?: NeedTranslation;
}

export class NeedChange {
  @Line(2, 300, optional) title?: string;
  @Text(0, 20_000, optional) problem?: string;
  @Text(0, 5_000, clearable) goal?: string | null;
  @Text(0, 5_000, clearable) keyTechnology?: string | null;
  @Keywords(true) keywords?: string[];
  @CodeFrom('tech-fields', optional) fieldCode?: string;
  @CodeFrom('industries', clearable) industryCode?: string | null;
  @Int(1, 9, clearable) trlMin?: number | null;
  @Amount(clearable) budgetMinFen?: number | null;
  @Amount(clearable) budgetMaxFen?: number | null;
  @Day(clearable) deadline?: string | null;
  @CodesFrom('transaction-modes', 0, 14, optional) cooperationModes?: string[];
  @CodeFrom('regions', optional) regionCode?: string;
  @OneOf(visibilities, optional) visibility?: Visibility;
  @Flag(optional) anonymous?: boolean;
  @OneOf(['zh', 'en'], optional) language?: Language;
  @Nested(() => NeedTranslation, clearable) translation?: NeedTranslation | null;
}

export const needSorts = [...listingSorts, 'budget', 'deadline'] as const;

export class NeedQuery extends ListingQuery {
  @QueryInt(1, 9, { ...optional, description: 'needs that a result of this TRL satisfies' }) trl?: number;
  @QueryInt(1, 9, { ...optional, description: 'needs that want at least this TRL' }) trlMin?: number;
  @QueryInt(0, Number.MAX_SAFE_INTEGER, { ...optional, description: 'upper budget at least this many fen' })
  budgetMinFen?: number;
  @OneOf(needSorts, optional) sort?: (typeof needSorts)[number];
}

export class NeedCardView extends ListingCardView {
  @Out('string', { description: 'the beginning of the problem' }) summary: string;
  @Out('string', { nullable: true, description: 'the same in the other language' }) summaryOther: string | null;
  @Out('integer', { nullable: true }) trlMin: number | null;
  @Out('integer', { nullable: true }) budgetMinFen: number | null;
  @Out('integer', { nullable: true }) budgetMaxFen: number | null;
  @Out('string', { nullable: true, format: 'date' }) deadline: string | null;
  @Out(['string']) cooperationModes: string[];
  @Out('boolean') anonymous: boolean;
}

export class NeedView extends ListingView {
  @Out('string') problem: string;
  @Out('string', { nullable: true }) goal: string | null;
  @Out('string', { nullable: true }) keyTechnology: string | null;
  @Out('integer', { nullable: true }) trlMin: number | null;
  @Out('integer', { nullable: true }) budgetMinFen: number | null;
  @Out('integer', { nullable: true }) budgetMaxFen: number | null;
  @Out('string', { nullable: true, format: 'date' }) deadline: string | null;
  @Out(['string']) cooperationModes: string[];
  @Out('boolean') anonymous: boolean;
}
