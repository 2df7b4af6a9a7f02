import type { Language } from '@techmart/kernel';
import {
  Keywords,
  ListingCardView,
  ListingQuery,
  ListingView,
  listingSorts,
  visibilities,
  type Visibility,
} from '@techmart/listings';
import { CodeFrom, CodesFrom } from '@techmart/taxonomy';
import { Amount, Int, Line, ListOf, Nested, OneOf, Out, QueryInt, Text } from '@techmart/validation';
import { priceKinds, type PriceKind } from './result.entity.js';

export class IpRightDto {
  @CodeFrom('ip-kinds') kind: string;
  @Line(0, 60, { optional: true, description: 'number of the patent, application or registration' }) number?: string;
  @CodeFrom('ip-statuses', { optional: true }) status?: string;
}

export class ResultTranslation {
  @OneOf(['zh', 'en']) language: Language;
  @Line(2, 300) title: string;
  @Text(0, 500, { optional: true }) summary?: string;
  @Text(0, 5_000, { optional: true }) problem?: string;
  @Text(0, 5_000, { optional: true }) effect?: string;
  @Text(0, 20_000, { optional: true }) abstract?: string;
  @Keywords(true) keywords?: string[];
}

const required = {};
const optional = { optional: true };
const clearable = { optional: true, nullable: true };

export class NewResult {
  @Line(2, 300) title: string;
  @Text(0, 500, { ...optional, description: 'one sentence of effect; taken from the abstract when left out' })
  summary?: string;
  @Text(0, 5_000, { ...optional, description: 'the problem that it solves' }) problem?: string;
  @Text(0, 5_000, { ...optional, description: 'effect in numbers against the present solution' }) effect?: string;
  @Text(0, 20_000, optional) abstract?: string;
  @Keywords(true) keywords?: string[];
  @CodeFrom('tech-fields', required) fieldCode: string;
  @CodeFrom('industries', optional) industryCode?: string;
  @Int(1, 9, { ...optional, description: 'technology readiness level' }) trl?: number;
  @CodeFrom('result-stages', { ...optional, description: 'follows from the TRL when left out' }) stage?: string;
  @ListOf(() => IpRightDto, 50, optional) ip?: IpRightDto[];
  @CodesFrom('transaction-modes', 0, 14, optional) conversionModes?: string[];
  @OneOf(priceKinds, { ...optional, description: 'negotiable unless said otherwise' }) priceKind?: PriceKind;
  @Amount(optional) priceMinFen?: number;
  @Amount(optional) priceMaxFen?: number;
  @CodeFrom('regions', { ...optional, description: "the organisation's own region when left out" }) regionCode?: string;
  @OneOf(visibilities, { ...optional, description: 'public unless said otherwise' }) visibility?: Visibility;
  @OneOf(['zh', 'en'], { ...optional, description: 'language of the texts; found from the title when left out' })
  language?: Language;
  @Nested(() => ResultTranslation, optional) translation?: ResultTranslation;
}

export class ResultChange {
  @Line(2, 300, optional) title?: string;
  @Text(0, 500, optional) summary?: string;
  @Text(0, 5_000, clearable) problem?: string | null;
  @Text(0, 5_000, clearable) effect?: string | null;
  @Text(0, 20_000, clearable) abstract?: string | null;
  @Keywords(true) keywords?: string[];
  @CodeFrom('tech-fields', optional) fieldCode?: string;
  @CodeFrom('industries', clearable) industryCode?: string | null;
  @Int(1, 9, clearable) trl?: number | null;
  @CodeFrom('result-stages', clearable) stage?: string | null;
  @ListOf(() => IpRightDto, 50, optional) ip?: IpRightDto[];
  @CodesFrom('transaction-modes', 0, 14, optional) conversionModes?: string[];
  @OneOf(priceKinds, optional) priceKind?: PriceKind;
  @Amount(clearable) priceMinFen?: number | null;
  @Amount(clearable) priceMaxFen?: number | null;
  @CodeFrom('regions', optional) regionCode?: string;
  @OneOf(visibilities, optional) visibility?: Visibility;
  @OneOf(['zh', 'en'], optional) language?: Language;
  @Nested(() => ResultTranslation, clearable) translation?: ResultTranslation | null;
}

export const resultSorts = [...listingSorts, 'price', 'maturity'] as const;

export class ResultQuery extends ListingQuery {
  @QueryInt(1, 9, optional) trlMin?: number;
  @CodeFrom('result-stages', optional) stage?: string;
  @CodeFrom('ip-kinds', optional) ipKind?: string;
  @QueryInt(0, Number.MAX_SAFE_INTEGER, { ...optional, description: 'lowest price at most this many fen' })
  priceMaxFen?: number;
  @OneOf(resultSorts, optional) sort?: (typeof resultSorts)[number];
}

export class ResultCardView extends ListingCardView {
  @Out('string') summary: string;
  @Out('string', { nullable: true }) summaryOther: string | null;
  @Out('integer', { nullable: true }) trl: number | null;
  @Out('string', { nullable: true }) stage: string | null;
  @Out([IpRightDto]) ip: IpRightDto[];
  @Out(['string']) conversionModes: string[];
  @Out('string', { enum: priceKinds }) priceKind: PriceKind;
  @Out('integer', { nullable: true }) priceMinFen: number | null;
  @Out('integer', { nullable: true }) priceMaxFen: number | null;
}

export class ResultView extends ListingView {
  @Out('string') summary: string;
  @Out('string', { nullable: true }) problem: string | null;
  @Out('string', { nullable: true }) effect: string | null;
  @Out('string', { nullable: true }) abstract: string | null;
  @Out('integer', { nullable: true }) trl: number | null;
  @Out('string', { nullable: true }) stage: string | null;
  @Out([IpRightDto]) ip: IpRightDto[];
  @Out(['string']) conversionModes: string[];
  @Out('string', { enum: priceKinds }) priceKind: PriceKind;
  @Out('integer', { nullable: true }) priceMinFen: number | null;
  @Out('integer', { nullable: true }) priceMaxFen: number | null;
}
