import { useTranslation } from 'react-i18next';
import { useNames } from '../../language/names.js';
import { useLanguage } from '../../language/use-language.js';
import { writeAmount } from '../../look/write-money.js';
import { filterKeys, type FilterKey, type MarketKind } from './list-query.js';

export interface Chip {
  readonly key: FilterKey;
  readonly value: string;
  readonly name: string;
}

const FEN_IN_TEN_THOUSAND = 1_000_000;

/** Filters that are on, each with the words it is known by. */
export function useFilterChips(kind: MarketKind, search: URLSearchParams): Chip[] {
  const nameOf = useFilterName();
  return filterKeys[kind].flatMap((key) => {
    const value = search.get(key);
    return value ? [{ key, value, name: nameOf(key, value) }] : [];
  });
}

/** The words for one value of a filter. */
export function useFilterName(): (key: FilterKey, value: string) => string {
  const { t } = useTranslation();
  const names = useNames();
  const language = useLanguage();
  const amount = (value: string): string => writeAmount(Math.round(Number(value) * FEN_IN_TEN_THOUSAND) || 0, language);
  return (key, value) => {
    switch (key) {
      case 'field':
        return names.of('tech-fields', value);
      case 'regionCode':
        return names.of('regions', value);
      case 'mode':
        return names.of('transaction-modes', value);
      case 'stage':
        return names.of('result-stages', value);
      case 'ipKind':
        return names.of('ip-kinds', value);
      case 'trlMin':
        return t('list.trlFrom', { level: value });
      case 'trl':
        return t('list.trlFits', { level: value });
      case 'priceMax':
        return t('list.priceUpTo', { amount: amount(value) });
      case 'budgetMin':
        return t('list.budgetFrom', { amount: amount(value) });
      case 'organisationId':
        return t('list.oneOrganisation');
    }
  };
}
