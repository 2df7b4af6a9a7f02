import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import styles from './post-need-page.module.css';

/** Advice is read one piece at a time. */
const MOST_FINDINGS = 3;
const MOST_TERMS = 8;

/** What is still vague in the need, with an example each, and the words that carry its matches. */
export function Clinic({ request }: { request: string | null }) {
  const { t } = useTranslation();
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['clinic', request],
    queryFn: () =>
      api.send<Schema['ClinicView']>('POST', '/api/v1/needs/clinic', { body: JSON.parse(request!) as object }),
    enabled: request !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (!data || request === null) return null;
  const findings = data.findings.slice(0, MOST_FINDINGS);
  return (
    <section className={styles.clinic} aria-label={t('need.clinic')}>
      <h2>{t('need.clinic')}</h2>
      <div aria-live="polite">
        {findings.length === 0 && <p>{t('need.clinicClear')}</p>}
        <ul>
          {findings.map(({ code, message, example }) => (
            <li key={code}>
              <p>{message}</p>
              <p className={styles.example}>{example}</p>
            </li>
          ))}
        </ul>
      </div>
      {data.terms.length > 0 && (
        <p className={styles.terms}>
          {t('need.carrying')}
          {data.terms.slice(0, MOST_TERMS).map(({ term, isKnown }) => (
            <span key={term} className={isKnown ? styles.term : styles.unknown}>
              {term}
            </span>
          ))}
        </p>
      )}
    </section>
  );
}
