import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { Underlined } from '../../look/highlighted.js';
import { Empty } from '../frame/empty.js';
import { Page } from '../frame/page.js';
import { Loading, Missing, Trouble } from '../frame/states.js';
import { FieldValue, useFieldLabel } from '../listings/field-value.js';
import { fieldsOf, type FieldName } from '../listings/listing-form.js';
import { duplicatesQuery, workListingQuery, type Kind, type Listing } from '../queries.js';
import { DismissButton } from './dismissal.js';
import { percent, type Duplicate } from './duplicates.js';
import styles from './duplicates.module.css';

type Passages = Schema['PassageView'][];

/** A listing under review beside one that says much the same; what stands in both is marked. */
export function ComparePage() {
  const { t } = useTranslation('work');
  const api = useApi();
  const [search] = useSearchParams();
  const kind: Kind = search.get('kind') === 'needs' ? 'needs' : 'results';
  const [id, other] = [search.get('id') ?? '', search.get('with') ?? ''];
  const queries = [
    useQuery(workListingQuery(api, kind, id)),
    useQuery(workListingQuery(api, kind, other)),
    useQuery(duplicatesQuery(api, kind, id)),
  ] as const;
  if (queries.some(({ isPending }) => isPending)) return <Loading />;
  const failed = queries.find(({ error }) => error);
  if (failed) return <Trouble error={failed.error!} retry={() => queries.forEach((query) => void query.refetch())} />;
  const [{ data: one }, { data: two }, { data: duplicates }] = queries;
  if (!one || !two) return <Missing />;
  const copy = duplicates?.items.find((item) => (item.result ?? item.need)!.id === other);
  return (
    <Page
      title={t('review.compareTitle')}
      acts={
        <>
          {copy && <DismissButton kind={kind} id={id} otherId={other} />}
          <Link to={`/review?id=${id}`}>{t('review.compareBack')}</Link>
        </>
      }
    >
      {copy ? (
        <p className={styles.note}>
          {copy.likeness === null
            ? t('review.compareSaid', { share: percent(copy.share) })
            : t('review.compareShare', { share: percent(copy.share), likeness: percent(copy.likeness) })}
        </p>
      ) : (
        <Empty>{t('review.compareNothing')}</Empty>
      )}
      <Comparison kind={kind} listings={[one, two]} copy={copy} />
    </Page>
  );
}

interface Props {
  readonly kind: Kind;
  readonly listings: readonly [Listing, Listing];
  readonly copy: Duplicate | undefined;
}

function Comparison({ kind, listings, copy }: Props) {
  const { t } = useTranslation('work');
  const labelOf = useFieldLabel();
  const [one, two] = listings as unknown as [Record<string, unknown>, Record<string, unknown>];
  const isTold = (name: FieldName): boolean => [one, two].some((listing) => hasContent(listing[name]));
  return (
    <>
      <div className={styles.heads}>
        <span />
        {listings.map((listing, i) => (
          <div key={listing.id}>
            <h2>{t(i === 0 ? 'review.compareThis' : 'review.compareOther')}</h2>
            <p className={styles.facts}>
              {listing.organisation?.name} · {t(`listings.status_${listing.status}`)}
            </p>
          </div>
        ))}
      </div>
      <dl>
        {fieldsOf[kind].filter(isTold).map((name) => (
          <div key={name} className={styles.row}>
            <dt>{labelOf(name)}</dt>
            <dd>
              <Marked name={name} value={one[name]} passages={copy?.passages ?? []} />
            </dd>
            <dd>
              <Marked name={name} value={two[name]} passages={copy?.otherPassages ?? []} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const hasContent = (value: unknown): boolean =>
  value != null && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0);

/** A value with the passages marked that stand in it; keywords are told whole. */
function Marked({ name, value, passages }: { name: FieldName; value: unknown; passages: Passages }): ReactNode {
  if (name === 'translation' && value && typeof value === 'object') {
    const { language, ...texts } = value as Record<string, unknown>;
    return (
      <div lang={language === 'zh' ? 'zh-CN' : 'en'}>
        {Object.entries(texts).map(([key, text]) => (
          <p key={key}>
            {Array.isArray(text) ? text.join(' · ') : shown(String(text), `translation.${key}`, passages)}
          </p>
        ))}
      </div>
    );
  }
  if (typeof value !== 'string' || !passages.some(({ field }) => field === name))
    return <FieldValue name={name} value={value} />;
  return shown(value, name, passages);
}

function shown(text: string, field: string, passages: Passages): ReactNode {
  const spans = passages.filter((passage) => passage.field === field);
  return <Underlined text={text} spans={spans} className={styles.shared} />;
}
