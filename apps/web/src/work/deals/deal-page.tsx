import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { pathPrefix } from '../../language/i18n.js';
import { useNames } from '../../language/names.js';
import { useLanguage } from '../../language/use-language.js';
import { langOf } from '../../look/as-written.js';
import { FieldChip } from '../../look/field-chip.js';
import { When } from '../../look/when.js';
import { Page } from '../frame/page.js';
import { StateTag } from '../frame/state-tag.js';
import { Loading, Missing, Trouble } from '../frame/states.js';
import { dealQuery } from '../queries.js';
import { DealDates } from './deal-dates.js';
import styles from './deal-page.module.css';
import { dateLineOf, dealTone, type WholeDeal } from './deal-steps.js';
import { NextPanel } from './next-panel.js';
import { TermsList } from './terms-list.js';

const SOON_MILLIS = 2_000;

/** One deal: where it stands, who must act, between whom, on which terms, and how it came there. */
export function DealPage() {
  const { id } = useParams() as { id: string };
  const { data, isPending, error, refetch } = useQuery({
    ...dealQuery(useApi(), id),
    // The trade is recorded a moment after the second confirmation.
    refetchInterval: ({ state }) => (state.data?.status === 'completed' && !state.data.tradeId ? SOON_MILLIS : false),
  });
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Missing />;
  return <Whole deal={data} />;
}

function Whole({ deal }: { deal: WholeDeal }) {
  const { t } = useTranslation('work');
  return (
    <Page title={deal.title} lang={langOf(deal.title)}>
      <p className={styles.facts}>
        <StateTag tone={dealTone[deal.status]}>{t(`deals.deal_${deal.status}`)}</StateTag>
        <FieldChip code={deal.fieldCode} />
        <Link to={`/interests/${deal.interestId}`}>{t('deals.interestOfDeal')}</Link>
      </p>
      <DealDates points={dateLineOf(deal)} />
      <div className={styles.room}>
        <div className={styles.record}>
          <section>
            <h2>{t('deals.terms')}</h2>
            {deal.terms ? <TermsList terms={deal.terms} /> : <p className={styles.hint}>{t('deals.termsNone')}</p>}
          </section>
          <section>
            <h2>{t('deals.proposals')}</h2>
            {deal.proposals.length === 0 && <p className={styles.hint}>{t('deals.proposalsNone')}</p>}
            <ol className={styles.proposals}>
              {deal.proposals.map((proposal) => (
                <li key={proposal.number}>
                  <h3>
                    {t('deals.proposalNumber', { number: proposal.number })}
                    <span>
                      {t(`deals.by_${proposal.side}`)} · <When at={proposal.createdAt} />
                    </span>
                  </h3>
                  <TermsList terms={proposal} note={proposal.note} />
                </li>
              ))}
            </ol>
          </section>
          <section>
            <h2>{t('deals.steps')}</h2>
            <ol className={styles.steps}>
              {[...deal.steps].reverse().map((step, i) => (
                <li key={i}>
                  <When at={step.createdAt} />
                  <span>
                    {t(`deals.${step.side}`)} · {t(`deals.step_${step.action}`)}
                    {step.reason && <>: {step.reason}</>}
                  </span>
                </li>
              ))}
            </ol>
          </section>
        </div>
        <div className={styles.side}>
          <NextPanel deal={deal} />
          <Parties deal={deal} />
        </div>
      </div>
    </Page>
  );
}

function Parties({ deal }: { deal: WholeDeal }) {
  const { t } = useTranslation('work');
  return (
    <section>
      <h2>{t('deals.parties')}</h2>
      <dl className={styles.parties}>
        <dt>{t('deals.seller')}</dt>
        <dd>
          <Party party={deal.seller} isMine={deal.side === 'seller'} />
        </dd>
        <dt>{t('deals.buyer')}</dt>
        <dd>
          <Party party={deal.buyer} isMine={deal.side === 'buyer'} />
        </dd>
        {deal.agency && (
          <>
            <dt>{t('deals.agencyLabel')}</dt>
            <dd>
              <Party party={deal.agency} isMine={false} />
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Party({ party, isMine }: { party: Schema['PartyView']; isMine: boolean }) {
  const { t } = useTranslation('work');
  const names = useNames();
  const language = useLanguage();
  const base = pathPrefix(language);
  return (
    <>
      <a href={`${base}/organisations/${party.id}`}>{party.name}</a>
      {isMine && <span className={styles.us}>{t('deals.mySide')}</span>}
      <p className={styles.hint}>
        {names.of('organisation-kinds', party.kind)} · {names.place(party.regionCode)}
      </p>
    </>
  );
}
