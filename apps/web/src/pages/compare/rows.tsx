import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useLanguage } from '../../language/use-language.js';
import { useNames } from '../../language/names.js';
import { FieldChip } from '../../look/field-chip.js';
import { MaturityBar } from '../../look/maturity-bar.js';
import { MoneyRange } from '../../look/money.js';
import { Day } from '../../look/when.js';
import { fieldText } from '../listing-text.js';
import { OwnerName } from '../owner-name.js';

export type Result = Schema['ResultView'];
export type Need = Schema['NeedView'];
export type Entry = Result | Need;

/** A line of the comparison. Lines of running text have no `fact`: they always differ, so it would say nothing. */
export interface CompareRow {
  readonly key: string;
  readonly title: string;
  readonly cell: (entry: Entry) => ReactNode;
  /** What is compared, as one text. */
  readonly fact?: (entry: Entry) => string;
}

/** The texts of an entry, by field. */
type Texts = Parameters<typeof fieldText<string>>[0];

export const isResult = (entry: Entry): entry is Result => 'priceKind' in entry;
const modesOf = (entry: Entry): string[] => (isResult(entry) ? entry.conversionModes : entry.cooperationModes);
const amountsOf = (entry: Entry): readonly [number | null, number | null] =>
  isResult(entry) ? [entry.priceMinFen, entry.priceMaxFen] : [entry.budgetMinFen, entry.budgetMaxFen];

/** Lines in the order in which one decides: terms first, then facts, then what is written. */
export function useCompareRows(kind: 'results' | 'needs'): CompareRow[] {
  const { t } = useTranslation();
  const names = useNames();
  const language = useLanguage();
  const unknown = t('words.notStated');
  const list = (words: readonly string[]): string => (words.length > 0 ? words.join(t('list.comma')) : unknown);
  const prose = (key: string, title: string): CompareRow => ({
    key,
    title,
    cell: (entry) => {
      const told = fieldText(entry as unknown as Texts, key, language);
      return told ? <span lang={told.lang}>{told.text}</span> : unknown;
    },
  });
  const money: CompareRow = {
    key: 'money',
    title: t(kind === 'results' ? 'words.price' : 'words.budget'),
    cell: (entry) => <MoneyRange min={amountsOf(entry)[0]} max={amountsOf(entry)[1]} />,
    fact: (entry) => amountsOf(entry).join('–'),
  };
  const modes: CompareRow = {
    key: 'modes',
    title: t('words.modes'),
    cell: (entry) => list(modesOf(entry).map((mode) => names.of('transaction-modes', mode))),
    fact: (entry) => modesOf(entry).toSorted().join(),
  };
  const shared: CompareRow[] = [
    {
      key: 'field',
      title: t('words.field'),
      cell: ({ fieldCode }) => <FieldChip code={fieldCode} />,
      fact: ({ fieldCode }) => fieldCode,
    },
    {
      key: 'industry',
      title: t('words.industry'),
      cell: ({ industryCode }) => (industryCode ? names.of('industries', industryCode) : unknown),
      fact: ({ industryCode }) => industryCode ?? '',
    },
    {
      key: 'organisation',
      title: t(kind === 'results' ? 'detail.team' : 'detail.publisher'),
      cell: ({ organisation }) => <OwnerName organisation={organisation} />,
      fact: ({ organisation }) => organisation?.id ?? '',
    },
    {
      key: 'region',
      title: t('words.region'),
      cell: ({ regionCode }) => names.place(regionCode),
      fact: ({ regionCode }) => regionCode,
    },
  ];
  const published: CompareRow = {
    key: 'published',
    title: t('words.published'),
    cell: ({ publishedAt }) => (publishedAt ? <Day day={publishedAt} /> : unknown),
  };
  if (kind === 'needs')
    return [
      money,
      {
        key: 'deadline',
        title: t('words.deadline'),
        cell: (entry) => (!isResult(entry) && entry.deadline ? <Day day={entry.deadline} /> : unknown),
        fact: (entry) => (isResult(entry) ? '' : (entry.deadline ?? '')),
      },
      {
        key: 'trl',
        title: t('words.trl'),
        cell: (entry) =>
          !isResult(entry) && entry.trlMin ? <MaturityBar level={null} wanted={entry.trlMin} /> : unknown,
        fact: (entry) => (isResult(entry) ? '' : String(entry.trlMin)),
      },
      modes,
      ...shared,
      prose('problem', t('detail.background')),
      prose('goal', t('detail.goal')),
      prose('keyTechnology', t('detail.keyTechnology')),
      published,
    ];
  return [
    {
      key: 'trl',
      title: t('words.trl'),
      cell: (entry) => (isResult(entry) ? <MaturityBar level={entry.trl} /> : null),
      fact: (entry) => (isResult(entry) ? String(entry.trl) : ''),
    },
    money,
    modes,
    {
      key: 'ip',
      title: t('words.ip'),
      cell: (entry) =>
        isResult(entry)
          ? list(entry.ip.map(({ kind: code, number }) => rightOf(names.of('ip-kinds', code), number)))
          : null,
      fact: (entry) =>
        isResult(entry)
          ? entry.ip
              .map((right) => right.kind)
              .toSorted()
              .join()
          : '',
    },
    ...shared,
    prose('summary', t('compare.summary')),
    prose('problem', t('detail.problem')),
    prose('effect', t('detail.effect')),
    published,
  ];
}

const rightOf = (name: string, number?: string | null): string => (number ? `${name} ${number}` : name);
