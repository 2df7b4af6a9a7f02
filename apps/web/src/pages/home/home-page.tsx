import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../api/context.js';
import { newestNeedsQuery, newestResultsQuery, pulseQuery } from '../../api/queries.js';
import { Head } from '../../frame/head.js';
import { SearchBox } from '../../frame/search-box.js';
import { useSettings } from '../../frame/settings.js';
import { useNames } from '../../language/names.js';
import { useLanguage } from '../../language/use-language.js';
import { FieldChip } from '../../look/field-chip.js';
import { writeNumber } from '../../look/write-money.js';
import { writeMoment } from '../../look/write-when.js';
import styles from './home-page.module.css';
import { NEWEST } from './home.load.js';
import { LatestTrades } from './latest-trades.js';
import { NewestAnnouncements } from './newest-announcements.js';
import { Newest } from './newest.js';
import { Sides } from './sides.js';

export function HomePage() {
  const { t } = useTranslation();
  const { origin } = useSettings();
  const api = useApi();
  const { data: results } = useQuery(newestResultsQuery(api, NEWEST));
  const { data: needs } = useQuery(newestNeedsQuery(api, NEWEST));
  return (
    <>
      <Head
        title={t('home.title')}
        description={t('home.description')}
        canonical="/"
        jsonLd={{
          '@context': 'https://schema.org',
          '@type': 'WebSite',
          name: `${t('frame.brand')} ${t('frame.brandKind')}`,
          url: origin,
          potentialAction: {
            '@type': 'SearchAction',
            target: `${origin}/results?q={search_term_string}`,
            'query-input': 'required name=search_term_string',
          },
        }}
      />
      <div className={styles.top}>
        <section className={styles.lead}>
          <h1>{t('home.heading')}</h1>
          <SearchBox />
          <p className={styles.ways}>
            <Link to="/post-need">{t('home.orPost')}</Link>
            <Link to="/sign-up?kind=university">{t('home.orOffer')}</Link>
          </p>
        </section>
        <Figures />
      </div>
      <div className={styles.columns}>
        <Newest kind="needs" items={needs?.items ?? []} />
        <Newest kind="results" items={results?.items ?? []} />
      </div>
      <LatestTrades />
      <div className={styles.beside}>
        <Fields results={results?.facets.fieldPath ?? {}} needs={needs?.facets.fieldPath ?? {}} />
        <NewestAnnouncements />
      </div>
      <Sides />
    </>
  );
}

/** Four live figures of the market. */
function Figures() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data: pulse } = useQuery(pulseQuery(useApi()));
  if (!pulse) return null;
  const answer = pulse.medianDaysToAnswer;
  const figures = [
    [pulse.openNeeds, t('home.openNeeds'), '/needs'],
    [pulse.results, t('home.resultsCount'), '/results'],
    [pulse.dealsThisYear, t('home.dealsThisYear'), null],
    [answer, t('home.medianAnswer'), null],
  ] as const;
  return (
    <section aria-label={t('home.figures')} className={styles.figures}>
      <dl>
        {figures.map(([value, label, to]) => (
          <div key={label}>
            <dt>{to ? <Link to={to}>{label}</Link> : label}</dt>
            <dd>{value == null ? t('home.noAnswersYet') : writeNumber(value, language, 1)}</dd>
          </div>
        ))}
      </dl>
      <p>{t('home.asOf', { time: writeMoment(pulse.at, language) })}</p>
    </section>
  );
}

/** The eleven fields with how much stands in each. */
function Fields({ results, needs }: { results: Record<string, number>; needs: Record<string, number> }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <section className={styles.fields}>
      <h2>{t('home.byField')}</h2>
      <ul>
        {names.below('tech-fields').map(({ code }) => (
          <li key={code}>
            <Link to={`/results?field=${code}`}>
              <FieldChip code={code} />
            </Link>
            <span className={styles.counts}>
              {t('home.fieldCounts', { results: results[code] ?? 0, needs: needs[code] ?? 0 })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
