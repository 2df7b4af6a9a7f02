import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { pathPrefix } from '../../language/i18n.js';
import { useNames } from '../../language/names.js';
import { useLanguage } from '../../language/use-language.js';
import { AsWritten } from '../../look/as-written.js';
import { ClockChip } from '../../look/clock-chip.js';
import { FitList } from '../../look/fit-list.js';
import { When } from '../../look/when.js';
import { Page } from '../frame/page.js';
import { StateTag } from '../frame/state-tag.js';
import { Loading, Missing, Trouble } from '../frame/states.js';
import styles from '../interests/interests.module.css';
import { introductionTone } from './introduction-states.js';
import { introductionQuery, pairFitQuery, type Introduction } from './queries.js';
import { useIntroductionAnswers } from './use-introduction-answers.js';

const NEAR_DAYS = 2;

/** One introduction: which two an agency brings together, why, and who has said what so far. */
export function IntroductionPage() {
  const { id } = useParams() as { id: string };
  const { data, isPending, error, refetch } = useQuery(introductionQuery(useApi(), id));
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Missing />;
  return <Whole introduction={data} />;
}

function Whole({ introduction }: { introduction: Introduction }) {
  const { t } = useTranslation('work');
  const names = useNames();
  const { buttons, dialog } = useIntroductionAnswers(introduction);
  const { status, role, agency, message, expiresAt, createdAt, dealId, isMyTurn } = introduction;
  return (
    <Page
      title={t('introductions.one', { need: introduction.need.title, result: introduction.result.title })}
      acts={buttons}
    >
      <p className={styles.facts}>
        <StateTag tone={introductionTone[status]}>{t(`introductions.s_${status}`)}</StateTag>
        {status === 'open' && (
          <span>
            {t('deals.due')} <ClockChip day={expiresAt} near={NEAR_DAYS} />
          </span>
        )}
        <span>{t(isMyTurn ? 'introductions.yourTurn' : `introductions.role_${role}`)}</span>
        {dealId && <Link to={`/deals/${dealId}`}>{t('deals.toDeal')}</Link>}
      </p>
      <dl className={styles.content}>
        <dt>{t('introductions.need')}</dt>
        <dd>
          <Side introduction={introduction} side="need" />
        </dd>
        <dt>{t('introductions.result')}</dt>
        <dd>
          <Side introduction={introduction} side="result" />
        </dd>
        <dt>{t('introductions.agency')}</dt>
        <dd>{agency.name}</dd>
        <dt>{t('introductions.why')}</dt>
        <dd className={styles.message}>{message}</dd>
        <dt>{t('deals.sentAt')}</dt>
        <dd>
          <When at={createdAt} />
        </dd>
        {introduction.declineReason && (
          <>
            <dt>{t('deals.reason')}</dt>
            <dd>
              {names.of('decline-reasons', introduction.declineReason)}
              {introduction.declineRemark && <p className={styles.message}>{introduction.declineRemark}</p>}
            </dd>
          </>
        )}
      </dl>
      <Fit needId={introduction.need.id} resultId={introduction.result.id} />
      {dialog}
    </Page>
  );
}

/** What the market itself says of the two, so that nobody has to rely on the agency's word alone. */
function Fit({ needId, resultId }: { needId: string; resultId: string }) {
  const { t } = useTranslation('work');
  const { data } = useQuery(pairFitQuery(useApi(), needId, resultId));
  if (!data || data.reasons.length + data.misfits.length === 0) return null;
  return (
    <section className={styles.fit} aria-labelledby="fit">
      <h2 id="fit">{t('introductions.fit')}</h2>
      <FitList match={data} />
    </section>
  );
}

function Side({ introduction, side }: { introduction: Introduction; side: 'need' | 'result' }) {
  const { t } = useTranslation('work');
  const base = pathPrefix(useLanguage());
  const { id, title, organisation, answer } = introduction[side];
  const isTold = introduction.role === 'agency' || introduction.role === side;
  return (
    <>
      <a href={`${base}/${side}s/${id}`}>
        <AsWritten>{title}</AsWritten>
      </a>
      <p className={styles.hint}>
        {organisation?.name ?? t('deals.unknownSide')}
        {(answer || isTold) && <> · {t(`introductions.a_${answer ?? 'open'}`)}</>}
      </p>
    </>
  );
}
