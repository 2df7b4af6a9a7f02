import { useTranslation } from 'react-i18next';
import { useNames } from '../../language/names.js';
import { MaturityBar } from '../../look/maturity-bar.js';
import { Money } from '../../look/money.js';
import { Day } from '../../look/when.js';
import type { FieldName } from './listing-form.js';
import styles from './listing-content.module.css';

/** The name of a field as the form has it. */
export function useFieldLabel(): (name: FieldName) => string {
  const { t } = useTranslation('work');
  return (name) => t(`listings.f_${name}`);
}

interface Right {
  readonly kind: string;
  readonly number?: string;
  readonly status?: string;
}

/** The value of a field of a listing, in words. */
export function FieldValue({ name, value }: { name: FieldName; value: unknown }) {
  const { t } = useTranslation('work');
  const names = useNames();
  if (value == null || value === '' || (Array.isArray(value) && value.length === 0))
    return <span className={styles.empty}>{t('listings.empty')}</span>;
  switch (name) {
    case 'priceMinFen':
    case 'priceMaxFen':
    case 'budgetMinFen':
    case 'budgetMaxFen':
      return <Money fen={Number(value)} />;
    case 'fieldCode':
      return names.of('tech-fields', String(value));
    case 'industryCode':
      return names.of('industries', String(value));
    case 'regionCode':
      return names.place(String(value));
    case 'stage':
      return names.of('result-stages', String(value));
    case 'trl':
      return <MaturityBar level={Number(value)} />;
    case 'trlMin':
      return t('listings.level', { level: Number(value) });
    case 'conversionModes':
    case 'cooperationModes':
      return (value as string[]).map((code) => names.of('transaction-modes', code)).join(' · ');
    case 'keywords':
      return (value as string[]).join(' · ');
    case 'priceKind':
      return t(`listings.price_${value as 'fixed'}`);
    case 'visibility':
      return t(`listings.visibility_${value as 'public'}`);
    case 'anonymous':
      return value ? t('listings.yes') : t('listings.no');
    case 'deadline':
      return <Day day={String(value).slice(0, 10)} />;
    case 'ip':
      return (
        <ul>
          {(value as Right[]).map((right, i) => (
            <li key={i}>
              {[names.of('ip-kinds', right.kind), right.number, right.status && names.of('ip-statuses', right.status)]
                .filter(Boolean)
                .join(' · ')}
            </li>
          ))}
        </ul>
      );
    case 'translation': {
      const { language, ...texts } = value as Record<string, unknown>;
      return (
        <div lang={language === 'zh' ? 'zh-CN' : 'en'}>
          {Object.entries(texts).map(([key, text]) => (
            <p key={key}>{Array.isArray(text) ? text.join(' · ') : String(text)}</p>
          ))}
        </div>
      );
    }
    default:
      return <span className={styles.text}>{String(value)}</span>;
  }
}
