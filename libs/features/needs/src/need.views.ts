import type { Actor } from '@techmart/access';
import { isInHandsOf } from '@techmart/listings';
import type { NeedCardView, NeedView } from './need.dto.js';
import { SUMMARY_LENGTH, type NeedCardRow, type NeedRow } from './need.repository.js';

/** As everybody sees it: an anonymous need without any trace of its owner. */
export function needCard(row: NeedCardRow): NeedCardView {
  return Object.assign(head(row), {
    summary: beginning(row.problem),
    summaryOther: row.translation?.problem ? beginning(row.translation.problem) : null,
  });
}

function head(row: NeedCardRow): Omit<NeedCardView, 'summary' | 'summaryOther'> {
  return {
    id: row.id,
    title: row.title,
    titleOther: row.translation?.title ?? null,
    language: row.language,
    keywords: row.keywords,
    fieldCode: row.fieldCode,
    industryCode: row.industryCode,
    regionCode: row.regionCode,
    visibility: row.visibility,
    status: row.status,
    organisation: row.isAnonymous ? null : row.organisation,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    trlMin: row.trlMin,
    budgetMinFen: row.budgetMinFen,
    budgetMaxFen: row.budgetMaxFen,
    deadline: row.deadline,
    cooperationModes: row.cooperationModes,
    anonymous: row.isAnonymous,
  };
}

/**
 * The beginning of a text, with a sign where there is more. A character is at most two units, so no long text has to be
 * taken apart for it.
 */
function beginning(text: string): string {
  const letters = [...text.slice(0, 2 * (SUMMARY_LENGTH + 1))];
  if (letters.length <= SUMMARY_LENGTH) return text;
  // Not in the middle of a word.
  return `${letters
    .slice(0, SUMMARY_LENGTH)
    .join('')
    .replace(/\s+\S{0,15}$/, '')}…`;
}

export function needView(actor: Actor, row: NeedRow): NeedView {
  const isMine = isInHandsOf(actor, row);
  const mayReview = isMine || actor.can('listing.review');
  // Spread into a literal of so many fields, it would take 17 µs instead of two.
  return Object.assign(head(row), {
    ...(mayReview ? { organisation: row.organisation } : {}),
    problem: row.problem,
    goal: row.goal,
    keyTechnology: row.keyTechnology,
    translation: row.translation,
    validUntil: row.validUntil?.toISOString() ?? null,
    version: row.version,
    isMine,
    reviewRemark: mayReview ? row.reviewRemark : null,
    mandateId: mayReview ? row.mandateId : null,
    updatedAt: row.updatedAt.toISOString(),
  });
}
