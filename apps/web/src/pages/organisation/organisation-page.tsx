import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import {
  answerRateQuery,
  entriesOfQuery,
  organisationQuery,
  type MarketPage,
  type NeedCard,
  type ResultCard,
} from '../../api/queries.js';
import { Crumbs } from '../../frame/crumbs.js';
import { Head } from '../../frame/head.js';
import { Failed, Loading, NotFound } from '../../frame/notice.js';
import { useNames } from '../../language/names.js';
import { useLanguage } from '../../language/use-language.js';
import { AsWritten } from '../../look/as-written.js';
import { Seal } from '../../look/seal.js';
import { writeNumber } from '../../look/write-money.js';
import { writeDay } from '../../look/write-when.js';
import { Section } from '../detail/frame.js';
import { NeedRow, ResultRow } from '../list/rows.js';
import { organisationName } from '../listing-text.js';
import styles from './organisation-page.module.css';

/** What an organisation shows the public: who it is, how it answers, what it has on the market. */
export function OrganisationPage() {
  const { t } = useTranslation();
  const api = useApi();
  const names = useNames();
  const language = useLanguage();
  const { id = '' } = useParams();
  const { data: organisation, isPending, error, refetch } = useQuery(organisationQuery(api, id));
  const { data: results } = useQuery(entriesOfQuery<ResultCard>(api, 'results', id));
  const { data: needs } = useQuery(entriesOfQuery<NeedCard>(api, 'needs', id));
  const { data: rate } = useQuery(answerRateQuery(api, id));
  if (isPending) return <Loading />;
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!organisation) return <NotFound />;
  const name = organisationName(organisation, language);
  return (
    <>
      <Head
        title={`${name.text} · ${t('frame.brand')}`}
        description={organisation.introduction ?? name.text}
        canonical={`/organisations/${organisation.id}`}
        jsonLd={{
          '@context': 'https://schema.org',
          '@type': 'Organization',
          name: name.text,
          description: organisation.introduction ?? undefined,
          location: names.place(organisation.regionCode),
        }}
      />
      <Crumbs trail={[[t('directory.organisation')]]} />
      <div className={styles.page}>
        <header className={styles.head}>
          <h1 lang={name.lang}>{name.text}</h1>
          <p className={styles.facts}>
            <span>{names.of('organisation-kinds', organisation.kind)}</span>
            <span>{names.place(organisation.regionCode)}</span>
            <span>{t('directory.memberSince', { day: writeDay(organisation.createdAt, language) })}</span>
            {organisation.isVerified && <Seal label={t('words.verified')} />}
          </p>
          {organisation.introduction && (
            <p className={styles.introduction}>
              <AsWritten>{organisation.introduction}</AsWritten>
            </p>
          )}
          {organisation.kind === 'agency' && (
            <p>
              <Link to={`/agencies/${organisation.id}`}>{t('directory.asAgency')}</Link>
            </p>
          )}
        </header>
        {rate && <AnswerRate rate={rate} />}
        <div className={styles.sections}>
          <Entries kind="results" id={id} page={results} />
          <Entries kind="needs" id={id} page={needs} />
        </div>
      </div>
    </>
  );
}

/** How it answers, with the sample size beside the share. */
function AnswerRate({ rate }: { rate: Schema['AnswerRateView'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const figures = [
    [
      t('directory.answersInTime'),
      rate.shareInTime == null ? null : t('words.share', { value: writeNumber(rate.shareInTime * 100, language) }),
    ],
    [t('directory.answersMedian'), rate.medianDays == null ? null : writeNumber(rate.medianDays, language, 1)],
    [t('directory.answersCounted'), writeNumber(rate.counted, language)],
  ] as const;
  return (
    <aside className={styles.rate} aria-label={t('directory.answerRate')}>
      <dl>
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value ?? <span>{t('directory.noSample')}</span>}</dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}

type EntriesProps =
  | { readonly kind: 'results'; readonly id: string; readonly page: MarketPage<ResultCard> | undefined }
  | { readonly kind: 'needs'; readonly id: string; readonly page: MarketPage<NeedCard> | undefined };

function Entries({ kind, id, page }: EntriesProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (!page) return null;
  const total = page.estimatedTotal ?? page.items.length;
  return (
    <Section title={t(kind === 'results' ? 'directory.itsResults' : 'directory.itsNeeds')}>
      {page.items.length === 0 ? (
        <p className={styles.none}>{t(kind === 'results' ? 'directory.noResults' : 'directory.noNeeds')}</p>
      ) : (
        <ol className={styles.entries}>
          {kind === 'results'
            ? page.items.map((card) => <ResultRow key={card.id} card={card} level={3} hidesOwner />)
            : page.items.map((card) => <NeedRow key={card.id} card={card} level={3} hidesOwner />)}
        </ol>
      )}
      {page.nextCursor && (
        <p className={styles.all}>
          <Link to={`/${kind}?organisationId=${id}`}>
            {t('directory.allOf', { count: writeNumber(total, language) as unknown as number })}
          </Link>
        </p>
      )}
    </Section>
  );
}
