import { Injectable } from '@nestjs/common';
import {
  ListingRepository,
  type CardOf,
  type ListingQuery,
  type ListingRow,
  type Translation,
  type Visibility,
} from '@techmart/listings';
import type { Language } from '@techmart/kernel';
import { codesWithin } from '@techmart/taxonomy';
import type { ResultQuery } from './result.dto.js';
import { Result, type IpRight, type PriceKind } from './result.entity.js';

export interface ResultRow extends ListingRow {
  readonly visibility: Visibility;
  readonly language: Language;
  readonly title: string;
  readonly keywords: string[];
  readonly fieldCode: string;
  readonly industryCode: string | null;
  readonly regionCode: string;
  readonly translation: Translation | null;
  readonly reviewRemark: string | null;
  readonly mandateId: string | null;
  readonly validUntil: Date | null;
  readonly summary: string;
  readonly problem: string | null;
  readonly effect: string | null;
  readonly abstract: string | null;
  readonly trl: number | null;
  readonly stage: string | null;
  readonly ip: IpRight[];
  readonly conversionModes: string[];
  readonly priceKind: PriceKind;
  readonly priceMinFen: number | null;
  readonly priceMaxFen: number | null;
}

export type ResultCardRow = CardOf<ResultRow, 'problem' | 'effect' | 'abstract'>;

@Injectable()
export class ResultRepository extends ListingRepository<Result, ResultRow, ResultCardRow> {
  protected readonly kind = 'result';
  protected readonly entity = Result;
  protected readonly ownCardColumns = `l.summary, l.trl, l.stage, l.ip, l.conversion_modes as "conversionModes",
    l.price_kind as "priceKind", l.price_min_fen as "priceMinFen", l.price_max_fen as "priceMaxFen"`;
  protected readonly ownColumns = `l.problem, l.effect, l.abstract, ${this.ownCardColumns}`;

  protected override filter(query: ListingQuery, conditions: string[], bind: (value: unknown) => string): void {
    super.filter(query, conditions, bind);
    const { mode, trlMin, stage, ipKind, priceMaxFen } = query as ResultQuery;
    if (mode) conditions.push(`l.conversion_modes && ${bind(codesWithin('transaction-modes', mode))}::text[]`);
    if (trlMin) conditions.push(`l.trl >= ${bind(trlMin)}`);
    if (stage) conditions.push(`l.stage = ${bind(stage)}`);
    if (ipKind) {
      const kinds = bind(codesWithin('ip-kinds', ipKind));
      conditions.push(`exists (select from jsonb_array_elements(l.ip) r where r ->> 'kind' = any(${kinds}))`);
    }
    if (priceMaxFen !== undefined) conditions.push(`l.price_min_fen <= ${bind(priceMaxFen)}`);
  }
}
