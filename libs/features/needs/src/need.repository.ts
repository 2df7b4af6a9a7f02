import { Injectable } from '@nestjs/common';
import type { Language } from '@techmart/kernel';
import {
  ListingRepository,
  type CardOf,
  type ListingQuery,
  type ListingRow,
  type Translation,
  type Visibility,
} from '@techmart/listings';
import { codesWithin } from '@techmart/taxonomy';
import type { NeedQuery } from './need.dto.js';
import { Need } from './need.entity.js';

export interface NeedRow extends ListingRow {
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
  readonly problem: string;
  readonly goal: string | null;
  readonly keyTechnology: string | null;
  readonly trlMin: number | null;
  readonly budgetMinFen: number | null;
  readonly budgetMaxFen: number | null;
  readonly deadline: string | null;
  readonly cooperationModes: string[];
  readonly isAnonymous: boolean;
}

/** Its `problem` is only as long as a card needs it. */
export type NeedCardRow = CardOf<NeedRow, 'goal' | 'keyTechnology'>;

/** Characters of the problem that a card shows. */
export const SUMMARY_LENGTH = 160;

const FACTS = `l.trl_min as "trlMin", l.budget_min_fen as "budgetMinFen", l.budget_max_fen as "budgetMaxFen", l.deadline,
  l.cooperation_modes as "cooperationModes", l.is_anonymous as "isAnonymous"`;

@Injectable()
export class NeedRepository extends ListingRepository<Need, NeedRow, NeedCardRow> {
  protected readonly kind = 'need';
  protected readonly entity = Need;
  protected readonly ownCardColumns = `left(l.problem, ${SUMMARY_LENGTH + 1}) as problem, ${FACTS}`;
  protected override readonly ownCardTranslation = `'problem', left(l.translation ->> 'problem', ${SUMMARY_LENGTH + 1})`;
  protected readonly ownColumns = `l.problem, l.goal, l.key_technology as "keyTechnology", ${FACTS}`;

  protected override filter(query: ListingQuery, conditions: string[], bind: (value: unknown) => string): void {
    super.filter(query, conditions, bind);
    // $1 is the asking organisation: it may find its own anonymous needs by its own name.
    if (query.organisationId) conditions.push('(not l.is_anonymous or l.organisation_id = $1)');
    const { mode, trl, trlMin, budgetMinFen } = query as NeedQuery;
    if (mode) conditions.push(`l.cooperation_modes && ${bind(codesWithin('transaction-modes', mode))}::text[]`);
    if (trl) conditions.push(`(l.trl_min is null or l.trl_min <= ${bind(trl)})`);
    if (trlMin) conditions.push(`l.trl_min >= ${bind(trlMin)}`);
    if (budgetMinFen !== undefined) conditions.push(`l.budget_max_fen >= ${bind(budgetMinFen)}`);
  }
}
