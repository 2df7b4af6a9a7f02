import { languageOfText, orderedAmounts, refuse } from '@techmart/listings';
import type { Violation } from '@techmart/kernel';
import { stageForTrl } from '@techmart/taxonomy';
import type { NewResult, ResultChange } from './result.dto.js';
import type { Result } from './result.entity.js';
import type { ResultRow } from './result.repository.js';

const SUMMARY_LENGTH = 120;

/**
 * Columns that a new result or a change sets.
 * @throws AppError `INPUT.INVALID` for prices that contradict each other or their kind, a translation into the same
 *   language.
 */
export function resultContent(
  input: NewResult | ResultChange,
  existing: ResultRow | null,
  ownRegion: string,
): Partial<Result> {
  const merged = { ...existing, ...input };
  const language = merged.language ?? languageOfText(merged.title ?? '');
  refuse(
    ...priceFaults(merged),
    merged.translation && merged.translation.language === language
      ? {
          path: 'translation.language',
          code: 'sameLanguage',
          message: { zh: '译文语言不能与原文相同', en: 'must be the other language than the texts themselves' },
        }
      : null,
  );
  if (existing) return definedOnly({ ...input, stage: stageOf(input, existing) });
  return {
    ...definedOnly(input),
    language,
    summary: input.summary || firstSentence(input.abstract ?? input.effect ?? input.title ?? ''),
    keywords: input.keywords ?? [],
    ip: input.ip ?? [],
    conversionModes: input.conversionModes ?? [],
    priceKind:
      input.priceKind ?? (input.priceMinFen === undefined && input.priceMaxFen === undefined ? 'negotiable' : 'range'),
    regionCode: input.regionCode ?? ownRegion,
    visibility: input.visibility ?? 'public',
    stage: stageOf(input, null),
  } as Partial<Result>;
}

function priceFaults({ priceKind, priceMinFen, priceMaxFen }: Partial<ResultChange>): (Violation | null)[] {
  const isFixed = priceKind === 'fixed';
  const missing = isFixed && priceMinFen == null && priceMaxFen == null;
  const differs = isFixed && priceMinFen != null && priceMaxFen != null && priceMinFen !== priceMaxFen;
  return [
    orderedAmounts('priceMinFen', priceMinFen, priceMaxFen),
    missing
      ? {
          path: 'priceMinFen',
          code: 'missing',
          message: { zh: '一口价须填写金额', en: 'a fixed price needs an amount' },
        }
      : null,
    differs
      ? {
          path: 'priceMaxFen',
          code: 'fixedPrice',
          message: { zh: '一口价的上下限应相同', en: 'must equal priceMinFen for a fixed price' },
        }
      : null,
  ];
}

/** The stage follows from the TRL unless its owner states one. */
function stageOf(input: NewResult | ResultChange, existing: ResultRow | null): string | null | undefined {
  if (input.stage !== undefined) return input.stage;
  if (input.trl != null) return stageForTrl(input.trl);
  return existing ? undefined : null;
}

/** What a card shows of a text without a summary. */
export function firstSentence(text: string): string {
  const sentence = /^.{1,}?[。！？.!?](?=\s|$|\p{Script=Han})/su.exec(text)?.[0] ?? text;
  return [...sentence].slice(0, SUMMARY_LENGTH).join('');
}

function definedOnly<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Partial<T>;
}
