import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { useLanguage } from '../../language/use-language.js';
import { cardText, organisationName } from '../../pages/listing-text.js';
import { StateTag } from '../frame/state-tag.js';
import { duplicatesQuery, type Kind } from '../queries.js';
import { DismissButton, DismissedPairs } from './dismissal.js';
import styles from './duplicates.module.css';

export type Duplicate = Schema['DuplicateView'];

/** Other listings that say much the same as the one under review, each with a way to lay the two side by side. */
export function Duplicates({ kind, id }: { kind: Kind; id: string }) {
  const { t } = useTranslation('work');
  const { data, error } = useQuery(duplicatesQuery(useApi(), kind, id));
  if (!data) return error ? <p className={styles.facts}>{t('review.dupFailed')}</p> : null;
  return (
    <section className={styles.duplicates} data-found={data.items.length > 0}>
      <h3>{t('review.dupTitle')}</h3>
      {data.items.length === 0 ? (
        <p className={styles.facts}>{t(data.examinedAt ? 'review.dupNone' : 'review.dupPending')}</p>
      ) : (
        <ul>
          {data.items.map((copy) => (
            <Copy key={(copy.result ?? copy.need)!.id} kind={kind} id={id} copy={copy} />
          ))}
        </ul>
      )}
      <DismissedPairs kind={kind} id={id} pairs={data.dismissed} />
    </section>
  );
}

function Copy({ kind, id, copy }: { kind: Kind; id: string; copy: Duplicate }) {
  const { t } = useTranslation('work');
  const language = useLanguage();
  const card = (copy.result ?? copy.need)!;
  const { title } = cardText(card, language);
  return (
    <li>
      <div>
        <Link to={`/review/compare?kind=${kind}&id=${id}&with=${card.id}`} lang={title.lang}>
          {title.text}
        </Link>
        <StateTag tone={copy.strength === 'same' ? 'urgent' : copy.strength === 'similar' ? 'waiting' : 'calm'}>
          {t(`review.dup_${copy.strength}`)}
        </StateTag>
      </div>
      <p className={styles.facts}>
        {t(copy.strength === 'translation' ? 'review.dupSaid' : 'review.dupShare', { share: percent(copy.share) })} ·{' '}
        {t(`listings.status_${card.status}`)} ·{' '}
        {card.organisation ? organisationName(card.organisation, language).text : t('review.dupAnonymous')}
        {copy.isSameOwner && <> · {t('review.dupSameOwner')}</>}
      </p>
      <DismissButton kind={kind} id={id} otherId={card.id} />
    </li>
  );
}

export const percent = (share: number): string => `${Math.round(share * 100)}%`;
