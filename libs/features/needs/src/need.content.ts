import { futureDay, languageOfText, orderedAmounts, refuse } from '@techmart/listings';
import type { NeedChange, NewNeed } from './need.dto.js';
import type { Need } from './need.entity.js';
import type { NeedRow } from './need.repository.js';

/**
 * Columns that a new need or a change sets.
 * @throws AppError `INPUT.INVALID` for a lower budget above the upper one, a deadline in the past, a translation into
 *   the same language.
 */
export function needContent(
  input: NewNeed | NeedChange,
  existing: NeedRow | null,
  ownRegion: string,
  today: string,
): Partial<Need> {
  const merged = { ...existing, ...input };
  const language = merged.language ?? languageOfText(merged.title ?? '');
  refuse(
    orderedAmounts('budgetMinFen', merged.budgetMinFen, merged.budgetMaxFen),
    futureDay('deadline', input.deadline, today),
    merged.translation && merged.translation.language === language
      ? {
          path: 'translation.language',
          code: 'sameLanguage',
          message: { zh: '译文语言不能与原文相同', en: 'must be the other language than the texts themselves' },
        }
      : null,
  );
  const { anonymous, ...content } = input;
  const columns = Object.fromEntries(
    Object.entries({ ...content, isAnonymous: anonymous }).filter(([, value]) => value !== undefined),
  ) as Partial<Need>;
  if (existing) return columns;
  return {
    ...columns,
    language,
    problem: input.problem ?? '',
    keywords: input.keywords ?? [],
    cooperationModes: input.cooperationModes ?? [],
    regionCode: input.regionCode ?? ownRegion,
    visibility: input.visibility ?? 'public',
    isAnonymous: anonymous ?? false,
  };
}

/** A need leaves the market at the end of its deadline. */
export function endOfDeadline(deadline: string | null | undefined): Date | null {
  return deadline ? new Date(`${deadline}T23:59:59.999+08:00`) : null;
}
