import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { pathPrefix } from '../../language/i18n.js';
import { useLanguage } from '../../language/use-language.js';
import { AsWritten } from '../../look/as-written.js';
import { FitScore } from '../../look/fit-list.js';
import { cardText } from '../listing-text.js';
import { Clinic } from './clinic.js';
import { LEAST_FOR_MATCHES, requestOf, type NeedDraft } from './need-draft.js';
import styles from './post-need-page.module.css';

/** A pause in the writing, not every letter. */
const PAUSE_MILLIS = 700;
const SHOWN = 3;
/** What is below this has next to nothing in common with the text. */
const LEAST_SCORE = 0.05;

/** Results for what is written so far and how to say it better, without saving anything. */
export function LiveMatches({ draft }: { draft: NeedDraft }) {
  const { t } = useTranslation();
  const api = useApi();
  const language = useLanguage();
  const text = JSON.stringify(requestOf(draft));
  const [asked, setAsked] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [text]);
  const isEnough = draft.problem.trim().length + draft.title.trim().length >= LEAST_FOR_MATCHES;
  const { data, isError } = useQuery({
    queryKey: ['preview', asked],
    queryFn: () =>
      api.send<Schema['MatchListView']>('POST', '/api/v1/matches/preview', {
        body: JSON.parse(asked!) as object,
        query: { limit: SHOWN },
      }),
    enabled: asked !== null && isEnough,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const matches = isEnough ? (data?.items.filter(({ score }) => score >= LEAST_SCORE) ?? []) : [];
  return (
    <aside className={styles.matches} aria-label={t('need.found')}>
      <h2>{t('need.found')}</h2>
      <div aria-live="polite">
        {!isEnough && <p>{t('need.foundWaiting')}</p>}
        {isEnough && isError && <p>{t('need.foundAway')}</p>}
        {isEnough && data && !isError && matches.length === 0 && <p>{t('need.foundNone')}</p>}
        <ol>
          {matches.map(({ id, score, strength, result, reasons }) => {
            if (!result) return null;
            const { title } = cardText(result, language);
            return (
              <li key={id}>
                <a href={`${pathPrefix(language)}/results/${result.id}`} target="_blank" lang={title.lang}>
                  {title.text}
                </a>
                <FitScore score={score} strength={strength} />
                {reasons[0] && (
                  <p>
                    <AsWritten>{reasons[0].label}</AsWritten>
                  </p>
                )}
              </li>
            );
          })}
        </ol>
      </div>
      <Clinic request={isEnough ? asked : null} />
    </aside>
  );
}
