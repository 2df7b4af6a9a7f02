import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useNames } from '../../language/names.js';
import { useLanguage } from '../../language/use-language.js';
import { amountOf } from '../../look/write-money.js';
import styles from './deal-page.module.css';

/** Terms of a deal; both amounts in full, as contracts name them. */
export function TermsList({ terms, note }: { terms: Schema['TermsView']; note?: string | null }) {
  const { t } = useTranslation('work');
  const names = useNames();
  const language = useLanguage();
  return (
    <dl className={styles.terms}>
      <dt>{t('deals.amount')}</dt>
      <dd className={styles.amount}>{amountOf(terms.contractTotalFen, language).exact}</dd>
      <dt>{t('deals.technical')}</dt>
      <dd className={styles.amount}>{amountOf(terms.technicalAmountFen, language).exact}</dd>
      <dt>{t('deals.category')}</dt>
      <dd>{names.of('contract-categories', terms.contractCategory)}</dd>
      {terms.conversionMode && (
        <>
          <dt>{t('deals.mode')}</dt>
          <dd>{names.of('transaction-modes', terms.conversionMode)}</dd>
        </>
      )}
      {note && (
        <>
          <dt>{t('deals.note')}</dt>
          <dd className={styles.note}>{note}</dd>
        </>
      )}
    </dl>
  );
}
