import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { needQuery } from '../../api/queries.js';
import { Head } from '../../frame/head.js';
import { Failed, Loading, NotFound } from '../../frame/notice.js';
import { useSettings } from '../../frame/settings.js';
import { useNames } from '../../language/names.js';
import { useLanguage } from '../../language/use-language.js';
import { ClockChip } from '../../look/clock-chip.js';
import { DateLine, type DatePoint } from '../../look/date-line.js';
import { MaturityBar } from '../../look/maturity-bar.js';
import { MoneyRange } from '../../look/money.js';
import { Day, useNow } from '../../look/when.js';
import { marketDay } from '../../look/write-when.js';
import { cardText, fieldText, organisationName } from '../listing-text.js';
import { Actions } from './actions.js';
import styles from './detail-page.module.css';
import { Frame, Prose, Section } from './frame.js';
import { Matches } from './matches.js';
import { keywordsOf } from './result-page.js';

type Need = Schema['NeedView'];

export function NeedPage() {
  const { id = '' } = useParams();
  const { data: need, isPending, error, refetch } = useQuery(needQuery(useApi(), id));
  if (isPending) return <Loading />;
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  return need ? <NeedDetail need={need} /> : <NotFound />;
}

/** Situation, goal, technical points, conditions, matches. */
function NeedDetail({ need }: { need: Need }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const names = useNames();
  const { origin } = useSettings();
  const { title } = cardText(need, language);
  const problem = fieldText(need, 'problem', language);
  const modes = need.cooperationModes.map((mode) => names.of('transaction-modes', mode));
  return (
    <Frame
      kind="needs"
      listing={need}
      title={title}
      summary={null}
      glance={
        <>
          <p className={styles.budget}>
            <span>{t('words.budget')}</span>
            <strong>
              <MoneyRange min={need.budgetMinFen} max={need.budgetMaxFen} />
            </strong>
            {need.deadline && <ClockChip day={need.deadline} />}
          </p>
          <NeedDates need={need} />
        </>
      }
      actions={<Actions kind="needs" listing={need} />}
    >
      <Head
        title={`${title.text} · ${t('frame.brand')}`}
        description={problem?.text.slice(0, 160) ?? title.text}
        canonical={`/needs/${need.id}`}
        hidden={need.status !== 'published' || need.visibility !== 'public'}
        jsonLd={{
          '@context': 'https://schema.org',
          '@type': 'Demand',
          '@id': `${origin}/needs/${need.id}`,
          name: title.text,
          description: problem?.text.slice(0, 500),
          availabilityEnds: need.deadline ?? need.validUntil,
          itemOffered: { '@type': 'Service', serviceType: names.of('tech-fields', need.fieldCode) },
          seller: need.organisation && {
            '@type': 'Organization',
            name: organisationName(need.organisation, language).text,
          },
        }}
      />
      <Prose title={t('detail.background')} told={problem} />
      <Prose title={t('detail.goal')} told={fieldText(need, 'goal', language)} />
      <Prose title={t('detail.keyTechnology')} told={fieldText(need, 'keyTechnology', language)} />
      <Section title={t('detail.conditions')}>
        <dl className={styles.terms}>
          {need.trlMin && (
            <>
              <dt>{t('words.trl')}</dt>
              <dd>
                <MaturityBar level={null} wanted={need.trlMin} />
              </dd>
            </>
          )}
          <dt>{t('words.modes')}</dt>
          <dd>{modes.length > 0 ? modes.join(t('list.comma')) : t('words.notStated')}</dd>
          {need.industryCode && (
            <>
              <dt>{t('words.industry')}</dt>
              <dd>{names.of('industries', need.industryCode)}</dd>
            </>
          )}
          <dt>{t('words.keywords')}</dt>
          <dd className={styles.keywords}>
            {keywordsOf(need, language).map((word) => (
              <Link key={word} to={`/needs?q=${encodeURIComponent(word)}`}>
                {word}
              </Link>
            ))}
          </dd>
        </dl>
      </Section>
      <Matches kind="needs" listing={need} />
    </Frame>
  );
}

/** When the need came, by when answers are wanted, and until when it stands on the market. */
function NeedDates({ need }: { need: Need }) {
  const { t } = useTranslation();
  const today = marketDay(useNow());
  const days = [
    ['published', need.publishedAt && marketDay(Date.parse(need.publishedAt)), t('words.published')],
    ['deadline', need.deadline, t('words.deadline')],
    ['end', need.validUntil && marketDay(Date.parse(need.validUntil)), t('detail.validTo')],
  ] as const;
  const known = days
    .flatMap(([key, day, name]) => (day ? [{ key, day, name }] : []))
    .filter(({ key, day }) => key !== 'end' || day !== need.deadline)
    .sort((a, b) => a.day.localeCompare(b.day));
  if (known.length < 2) return null;
  const isPast = (day: string, key: string): boolean => day < today || key === 'published';
  const next = known.findIndex(({ key, day }) => !isPast(day, key));
  const points = known.map(({ key, day, name }, i): DatePoint => ({
    key,
    name,
    when: <Day day={day} />,
    state: isPast(day, key) ? (key === 'published' ? 'done' : 'ended') : i === next ? 'next' : 'ahead',
  }));
  return <DateLine label={t('detail.dates')} points={points} />;
}
