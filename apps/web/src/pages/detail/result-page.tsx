import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { resultQuery } from '../../api/queries.js';
import { Head } from '../../frame/head.js';
import { Failed, Loading, NotFound } from '../../frame/notice.js';
import { useSettings } from '../../frame/settings.js';
import { useNames } from '../../language/names.js';
import { useLanguage } from '../../language/use-language.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { MaturityBar } from '../../look/maturity-bar.js';
import { MoneyRange } from '../../look/money.js';
import { cardText, fieldText, organisationName } from '../listing-text.js';
import { Actions } from './actions.js';
import styles from './detail-page.module.css';
import { Frame, Prose, Section } from './frame.js';
import { Matches } from './matches.js';

type Result = Schema['ResultView'];

export function ResultPage() {
  const { id = '' } = useParams();
  const { data: result, isPending, error, refetch } = useQuery(resultQuery(useApi(), id));
  if (isPending) return <Loading />;
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  return result ? <ResultDetail result={result} /> : <NotFound />;
}

/** Sections in the order that readers ask for: problem, effect, stage, rights, team, terms, matches. */
function ResultDetail({ result }: { result: Result }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const names = useNames();
  const { origin } = useSettings();
  const { title, summary } = cardText({ ...result, ...otherSummary(result) }, language);
  const owner = result.organisation;
  const modes = result.conversionModes.map((mode) => names.of('transaction-modes', mode));
  return (
    <Frame
      kind="results"
      listing={result}
      title={title}
      summary={summary}
      glance={<MaturityBar level={result.trl} size="large" />}
      actions={<Actions kind="results" listing={result} />}
    >
      <Head
        title={`${title.text} · ${t('frame.brand')}`}
        description={summary?.text.slice(0, 160) ?? title.text}
        canonical={`/results/${result.id}`}
        hidden={result.status !== 'published' || result.visibility !== 'public'}
        jsonLd={{
          '@context': 'https://schema.org',
          '@type': 'CreativeWork',
          '@id': `${origin}/results/${result.id}`,
          name: title.text,
          abstract: summary?.text,
          keywords: result.keywords.join(','),
          about: names.of('tech-fields', result.fieldCode),
          inLanguage: language === 'zh' ? 'zh-CN' : 'en',
          datePublished: result.publishedAt,
          dateModified: result.updatedAt,
          creator: owner && { '@type': 'Organization', name: organisationName(owner, language).text },
        }}
      />
      <Prose title={t('detail.problem')} told={fieldText(result, 'problem', language)} />
      <Prose title={t('detail.effect')} told={fieldText(result, 'effect', language)} />
      <Prose title={t('detail.abstract')} told={fieldText(result, 'abstract', language)} />
      <Section title={t('detail.ip')}>
        {result.ip.length === 0 ? (
          <p className={styles.quiet}>{t('detail.noIp')}</p>
        ) : (
          <LedgerTable
            label={t('detail.ip')}
            rows={result.ip}
            keyOf={(right, i) => `${right.kind} ${right.number ?? i}`}
            columns={[
              { title: t('detail.ipKind'), cell: (right) => names.of('ip-kinds', right.kind) },
              { title: t('detail.ipNumber'), cell: (right) => right.number ?? t('words.notStated') },
              {
                title: t('detail.ipStatus'),
                cell: (right) => (right.status ? names.of('ip-statuses', right.status) : t('words.notStated')),
              },
            ]}
          />
        )}
      </Section>
      <Section title={t('detail.terms')}>
        <dl className={styles.terms}>
          <dt>{t('words.modes')}</dt>
          <dd>{modes.length > 0 ? modes.join(t('list.comma')) : t('words.notStated')}</dd>
          <dt>{t('words.price')}</dt>
          <dd>
            <MoneyRange min={result.priceMinFen} max={result.priceMaxFen} />
          </dd>
          {result.industryCode && (
            <>
              <dt>{t('words.industry')}</dt>
              <dd>{names.of('industries', result.industryCode)}</dd>
            </>
          )}
          <dt>{t('words.keywords')}</dt>
          <dd className={styles.keywords}>
            {keywordsOf(result, language).map((word) => (
              <Link key={word} to={`/results?q=${encodeURIComponent(word)}`}>
                {word}
              </Link>
            ))}
          </dd>
        </dl>
      </Section>
      <Matches kind="results" listing={result} />
    </Frame>
  );
}

/** The whole entry has its translation in one place; cards have it beside the text. */
function otherSummary(result: Result): { titleOther: string | null; summaryOther: string | null } {
  const translation = result.translation as { title?: string; summary?: string } | null;
  return { titleOther: result.titleOther, summaryOther: translation?.summary ?? null };
}

export function keywordsOf(
  listing: { language: 'zh' | 'en'; keywords: string[]; translation: unknown },
  language: 'zh' | 'en',
): string[] {
  const translated = (listing.translation as { keywords?: string[] } | null)?.keywords;
  return listing.language !== language && translated?.length ? translated : listing.keywords;
}
