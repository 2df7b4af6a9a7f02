import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { useNames } from '../../language/names.js';
import { useLanguage } from '../../language/use-language.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { writeShortDay } from '../../look/write-when.js';
import { organisationName } from '../../pages/listing-text.js';
import { FilterLinks } from '../frame/filter-links.js';
import { Loading, Trouble } from '../frame/states.js';
import type { Kind } from '../queries.js';
import { DayBars } from './day-bars.js';
import { refusalsQuery, sentRefusalsQuery, visitsQuery } from './queries.js';
import styles from './reception.module.css';

const PERIODS = [30, 90, 365] as const;

/** How a listing of mine is received: who looked, and why others said no. */
export function Reception({ kind, id }: { kind: Kind; id: string }) {
  return (
    <div className={styles.reception}>
      <Visits kind={kind} id={id} />
      <div>
        <Refusals kind={kind} id={id} />
        <SentRefusals />
      </div>
    </div>
  );
}

function Visits({ kind, id }: { kind: Kind; id: string }) {
  const { t } = useTranslation('work');
  const [search] = useSearchParams();
  const asked = Number(search.get('days'));
  const period = PERIODS.find((days) => days === asked) ?? PERIODS[0];
  const { data, isPending, error, refetch } = useQuery(visitsQuery(useApi(), kind, id, period));
  return (
    <section className={styles.section}>
      <h2>{t('reception.visits')}</h2>
      <FilterLinks
        label={t('reception.period')}
        name="days"
        options={PERIODS.map((days) => ({ value: String(days), label: t(`reception.days_${days}`) }))}
      />
      {isPending ? (
        <Loading />
      ) : error ? (
        <Trouble error={error} retry={() => void refetch()} />
      ) : (
        <VisitLog log={data} />
      )}
    </section>
  );
}

function VisitLog({ log }: { log: Schema['VisitLogView'] }) {
  const { t } = useTranslation('work');
  const names = useNames();
  const language = useLanguage();
  const members = log.days.reduce((sum, day) => sum + day.members, 0);
  const total = log.days.reduce((sum, day) => sum + day.visitors, members);
  return (
    <>
      <p className={styles.lead}>
        <strong>{t('reception.looks', { count: total })}</strong> {t('reception.byMembers', { count: members })}
      </p>
      {total > 0 && <DayBars days={log.days} />}
      <h3>{t('reception.kinds')}</h3>
      {log.kinds.length === 0 ? (
        <p className={styles.quiet}>{t(log.organisations === 0 ? 'reception.kindsNone' : 'reception.kindsFew')}</p>
      ) : (
        <ul className={styles.kinds}>
          {log.kinds.map(({ kind, organisations }) => (
            <li key={kind ?? ''}>
              {kind ? names.of('organisation-kinds', kind) : t('reception.otherKinds')}
              <span>{t('reception.organisations', { count: organisations })}</span>
            </li>
          ))}
        </ul>
      )}
      <h3>{t('reception.known')}</h3>
      {log.known.length === 0 ? (
        <p className={styles.quiet}>{t('reception.knownNone')}</p>
      ) : (
        <LedgerTable
          label={t('reception.known')}
          rows={log.known}
          keyOf={(row) => row.id}
          columns={[
            { title: t('review.orgName'), cell: (row) => organisationName(row, language).text },
            { title: t('reception.times'), cell: ({ visits }) => visits, isFigure: true },
            { title: t('reception.lastDay'), cell: ({ lastDay }) => writeShortDay(lastDay), isFigure: true },
          ]}
        />
      )}
      <p className={styles.kept}>{t('reception.kept', { days: log.keptDays })}</p>
    </>
  );
}

function Refusals({ kind, id }: { kind: Kind; id: string }) {
  const { t } = useTranslation('work');
  const { data, error, refetch } = useQuery(refusalsQuery(useApi(), kind, id));
  return (
    <section className={styles.section}>
      <h2>{t('reception.refusals')}</h2>
      {error ? (
        <Trouble error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : data.reasons.length === 0 ? (
        <p className={styles.lead}>
          {t(data.organisations === 0 ? 'reception.refusalsNone' : 'reception.refusalsFew')}
        </p>
      ) : (
        <>
          <p className={styles.lead}>{t('reception.refusalsText', { count: data.organisations ?? 0 })}</p>
          <Reasons label={t('reception.refusals')} reasons={data.reasons} />
        </>
      )}
    </section>
  );
}

function SentRefusals() {
  const { t } = useTranslation('work');
  const { data } = useQuery(sentRefusalsQuery(useApi()));
  if (!data || data.sent === 0) return null;
  return (
    <section className={styles.section}>
      <h2>{t('reception.sent')}</h2>
      <p className={styles.lead}>{t('reception.sentText', { sent: data.sent, declined: data.declined })}</p>
      {data.reasons.length > 0 && <Reasons label={t('reception.sent')} reasons={data.reasons} />}
    </section>
  );
}

function Reasons({ label, reasons }: { label: string; reasons: readonly Schema['RefusalReasonView'][] }) {
  const { t } = useTranslation('work');
  const names = useNames();
  return (
    <LedgerTable
      label={label}
      rows={reasons}
      keyOf={({ reason }) => reason}
      columns={[
        {
          title: t('reception.reason'),
          cell: ({ reason }) => (reason === 'unsaid' ? t('reception.unsaid') : names.of('decline-reasons', reason)),
        },
        { title: t('reception.count'), cell: ({ count }) => count, isFigure: true },
      ]}
    />
  );
}
