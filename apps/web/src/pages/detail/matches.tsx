import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { matchesQuery } from '../../api/queries.js';
import { useLanguage } from '../../language/use-language.js';
import { FitList, FitScore } from '../../look/fit-list.js';
import { MoneyRange } from '../../look/money.js';
import { cardText } from '../listing-text.js';
import { OwnerName } from '../owner-name.js';
import styles from './detail-page.module.css';
import { Section } from './frame.js';

/** The other half of the market for this entry, with every reason for and against. */
export function Matches({ kind, listing }: { kind: 'results' | 'needs'; listing: Listing }) {
  const { t } = useTranslation();
  const { data, isPending, isError } = useQuery(matchesQuery(useApi(), kind, listing.id));
  const items = data?.items.filter(({ score }) => score >= LEAST_SCORE) ?? [];
  return (
    <Section title={t(kind === 'results' ? 'detail.matchesNeeds' : 'detail.matchesResults')}>
      <p className={styles.hint}>{t(data?.isDegraded ? 'detail.matchesDegraded' : 'detail.matchesHint')}</p>
      {isPending && <p role="status">{t('frame.loading')}</p>}
      {isError && <p>{t('detail.matchesFailed')}</p>}
      {data !== undefined && items.length === 0 && <p className={styles.quiet}>{t('detail.matchesNone')}</p>}
      <ol className={styles.matches}>
        {items.map((match) => (
          <MatchItem key={match.id} match={match} own={listing} />
        ))}
      </ol>
    </Section>
  );
}

type Match = Schema['MatchView'];
type Listing = Schema['ResultView'] | Schema['NeedView'];

/** Below this, two entries have next to nothing in common. */
const LEAST_SCORE = 0.05;

/** The texts of an entry by field, as places in them are named; a card of a need shows the beginning of its problem. */
function textsOf(
  listing: Listing | Schema['ResultCardView'] | Schema['NeedCardView'],
): Record<string, string | undefined> {
  const fields = listing as unknown as Record<string, unknown>;
  const text = (key: string): string | undefined => (typeof fields[key] === 'string' ? fields[key] : undefined);
  return {
    title: text('title'),
    summary: 'trlMin' in listing ? undefined : text('summary'),
    problem: text('problem') ?? ('trlMin' in listing ? text('summary') : undefined),
    effect: text('effect'),
    abstract: text('abstract'),
    goal: text('goal'),
    keyTechnology: text('keyTechnology'),
  };
}

function MatchItem({ match, own }: { match: Match; own: Listing }) {
  const language = useLanguage();
  const partner = match.result ?? match.need;
  if (!partner) return null;
  const { title, summary } = cardText(partner, language);
  const isResult = 'priceKind' in partner;
  return (
    <li>
      <div className={styles.matchHead}>
        <h3>
          <Link to={`/${isResult ? 'results' : 'needs'}/${partner.id}`} lang={title.lang}>
            {title.text}
          </Link>
        </h3>
        <FitScore score={match.score} strength={match.strength} />
      </div>
      {summary && (
        <p className={styles.matchSummary} lang={summary.lang}>
          {summary.text}
        </p>
      )}
      <p className={styles.matchFacts}>
        <OwnerName organisation={partner.organisation} />
        {isResult ? (
          <MoneyRange min={partner.priceMinFen} max={partner.priceMaxFen} />
        ) : (
          <MoneyRange min={partner.budgetMinFen} max={partner.budgetMaxFen} />
        )}
      </p>
      <FitList
        match={match}
        texts={
          isResult ? { need: textsOf(own), result: textsOf(partner) } : { need: textsOf(partner), result: textsOf(own) }
        }
      />
    </li>
  );
}
