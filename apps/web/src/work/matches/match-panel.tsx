import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { pathPrefix } from '../../language/i18n.js';
import { useLanguage } from '../../language/use-language.js';
import { FitList, FitScore } from '../../look/fit-list.js';
import { MaturityBar } from '../../look/maturity-bar.js';
import { MoneyRange } from '../../look/money.js';
import { cardText, organisationName } from '../../pages/listing-text.js';
import { Empty } from '../frame/empty.js';
import { Loading, Trouble } from '../frame/states.js';
import { InterestDialog } from '../interests/interest-dialog.js';
import { OfferDialog } from '../introductions/offer-dialog.js';
import { listingMatchesQuery, type Kind, type Listing } from '../queries.js';
import { useMay, useMe } from '../session.js';
import { useAct } from '../use-act.js';
import styles from './match-panel.module.css';

type Match = Schema['MatchView'];
const REASONS = ['too_early', 'wrong_field', 'no_advantage', 'unclear', 'price', 'already_known', 'other'] as const;

/** Who fits a listing of mine, line by line; one tap says whether that is so, two clicks make the contact. */
export function MatchPanel({ kind, listing }: { kind: Kind; listing: Listing }) {
  const { t } = useTranslation('work');
  const { data, isPending, error, refetch } = useQuery(listingMatchesQuery(useApi(), kind, listing.id));
  const me = useMe();
  const isPublished = listing.status === 'published';
  // An agency that holds the listing asks for its owner, and may bring both sides together.
  const owner = listing.organisation?.id;
  const principal = owner !== undefined && owner !== me.organisation.organisationId ? owner : '';
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  const matches = data?.items ?? [];
  const weak = matches.filter(({ strength }) => strength === 'weak');
  const others = matches.filter(({ strength }) => strength !== 'weak');
  return (
    <>
      {data?.isDegraded && <Alert className={styles.notice} type="warning" showIcon title={t('matches.degraded')} />}
      {others.length > 0 ? (
        <MatchItems matches={others} held={listing} principal={principal} />
      ) : (
        <Empty>{t(!isPublished ? 'matches.notOnMarket' : weak.length > 0 ? 'matches.noneGood' : 'matches.none')}</Empty>
      )}
      {weak.length > 0 && (
        <details className={styles.weak}>
          <summary>{t('matches.weakOnes', { count: weak.length })}</summary>
          <MatchItems matches={weak} held={listing} principal={principal} />
        </details>
      )}
    </>
  );
}

interface Held {
  readonly held: Listing;
  /** The owner for whom an agency acts; empty where the listing is the own one. */
  readonly principal: string;
}

function MatchItems({ matches, ...held }: Held & { matches: readonly Match[] }) {
  return (
    <ol className={styles.matches}>
      {matches.map((match) => (
        <MatchItem key={match.id} match={match} {...held} />
      ))}
    </ol>
  );
}

function MatchItem({ match, held, principal }: Held & { match: Match }) {
  const { t } = useTranslation('work');
  const language = useLanguage();
  const mayAsk = useMay('interest.write');
  const [isAsking, setAsking] = useState(false);
  const [isOffering, setOffering] = useState(false);
  const card = match.result ?? match.need;
  if (!card) return null;
  const kind: Kind = match.result ? 'results' : 'needs';
  const { title, summary } = cardText(card, language);
  const owner = card.organisation && organisationName(card.organisation, language);
  const base = pathPrefix(language);
  return (
    <li className={styles.match}>
      <div className={styles.head}>
        <h2 lang={title.lang}>
          <a href={`${base}/${kind}/${card.id}`} target="_blank">
            {title.text}
          </a>
        </h2>
        <FitScore score={match.score} strength={match.strength} />
      </div>
      <p className={styles.facts}>
        <span lang={owner?.lang}>{owner ? owner.text : t('deals.unknownSide')}</span>
        {match.result ? (
          <MoneyRange min={match.result.priceMinFen} max={match.result.priceMaxFen} />
        ) : (
          <MoneyRange min={match.need?.budgetMinFen} max={match.need?.budgetMaxFen} />
        )}
        {match.result?.trl != null && <MaturityBar level={match.result.trl} />}
      </p>
      {summary && (
        <p className={styles.summary} lang={summary.lang}>
          {summary.text}
        </p>
      )}
      <FitList match={match} />
      <div className={styles.acts}>
        {mayAsk && principal && (
          <Button type="primary" onClick={() => setOffering(true)}>
            {t('introductions.offer')}
          </Button>
        )}
        {mayAsk && (
          <Button type={principal ? 'default' : 'primary'} onClick={() => setAsking(true)}>
            {t('matches.interest')}
          </Button>
        )}
        <Feedback match={match} />
      </div>
      <InterestDialog
        isOpen={isAsking}
        close={() => setAsking(false)}
        target={{ kind, id: card.id, title: title.text }}
        principalId={principal}
      />
      {principal && (
        <OfferDialog
          needId={match.need?.id ?? held.id}
          resultId={match.result?.id ?? held.id}
          title={title.text}
          isOpen={isOffering}
          close={() => setOffering(false)}
        />
      )}
    </li>
  );
}

function Feedback({ match }: { match: Match }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const tell = useAct<void, { verdict: 'relevant' | 'not_relevant'; reason?: string }>({
    send: (body) => api.send('POST', '/api/v1/matches/{id}/feedback', { path: { id: match.id }, body }),
    done: t('matches.thanks'),
  });
  const verdict = tell.isSuccess ? tell.variables.verdict : (match.verdict as 'relevant' | 'not_relevant' | null);
  return (
    <>
      <Button
        type={verdict === 'relevant' ? 'primary' : 'default'}
        ghost={verdict === 'relevant'}
        aria-pressed={verdict === 'relevant'}
        onClick={() => tell.mutate({ verdict: 'relevant' })}
      >
        {t('matches.relevant')}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: REASONS.map((reason) => ({
            key: reason,
            label: t(`matches.reason_${reason}`),
            onClick: () => tell.mutate({ verdict: 'not_relevant', reason }),
          })),
        }}
      >
        <Button aria-pressed={verdict === 'not_relevant'} aria-haspopup="menu">
          {t(verdict === 'not_relevant' ? 'matches.said_not_relevant' : 'matches.because')}
        </Button>
      </Dropdown>
    </>
  );
}
