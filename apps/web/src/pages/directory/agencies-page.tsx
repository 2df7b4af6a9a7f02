import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { agenciesQuery, brokersQuery } from '../../api/queries.js';
import { Head } from '../../frame/head.js';
import { Failed, Loading } from '../../frame/notice.js';
import { useNames } from '../../language/names.js';
import { useLanguage } from '../../language/use-language.js';
import { AsWritten } from '../../look/as-written.js';
import { FieldChip } from '../../look/field-chip.js';
import { organisationName } from '../listing-text.js';
import { DirectoryFrame } from './directory-frame.js';
import { agencyQueryOf, brokerQueryOf } from './directory-query.js';
import styles from './directory.module.css';

const region = { key: 'regionCode', label: 'directory.region', table: 'regions' } as const;
const field = { key: 'field', label: 'directory.field', table: 'tech-fields' } as const;

export function AgenciesPage() {
  const { t } = useTranslation();
  const names = useNames();
  const language = useLanguage();
  const [search] = useSearchParams();
  const { data, error, refetch } = useQuery({
    ...agenciesQuery(useApi(), agencyQueryOf(search)),
    placeholderData: keepPreviousData,
  });
  return (
    <DirectoryFrame
      title={t('directory.agenciesTitle')}
      path="/agencies"
      filters={[field, { key: 'service', label: 'directory.service', table: 'services' }, region]}
      nextCursor={data?.nextCursor}
    >
      <Head
        title={`${t('directory.agenciesTitle')} · ${t('frame.brand')}`}
        description={t('directory.agenciesDescription')}
        canonical="/agencies"
        hidden={search.has('cursor')}
      />
      {error && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && <p className={styles.empty}>{t('directory.noAgencies')}</p>}
      <ol className={styles.rows}>
        {data?.items.map((agency) => {
          const { text, lang } = organisationName(agency, language);
          return (
            <li key={agency.id}>
              <div>
                <h2>
                  <Link to={`/agencies/${agency.id}`} lang={lang}>
                    {text}
                  </Link>
                </h2>
                <p className={styles.facts}>
                  <span>{names.place(agency.regionCode)}</span>
                  {agency.kinds.map((kind) => (
                    <span key={kind}>{names.of('agency-types', kind)}</span>
                  ))}
                  {agency.honours.map((honour) => (
                    <span key={honour.id} className={styles.honour}>
                      {t('directory.honourYear', {
                        name: names.of('agency-honours', honour.honourCode),
                        year: honour.year,
                      })}
                    </span>
                  ))}
                </p>
                <p className={styles.facts}>
                  {agency.fields.map((code) => (
                    <FieldChip key={code} code={code} />
                  ))}
                </p>
              </div>
              <div className={styles.side}>
                <p>{agency.serviceCodes.map((code) => names.of('services', code)).join(t('list.comma'))}</p>
                {agency.brokerCount > 0 && <p>{t('directory.brokers', { count: agency.brokerCount })}</p>}
              </div>
            </li>
          );
        })}
      </ol>
    </DirectoryFrame>
  );
}

export function BrokersPage() {
  const { t } = useTranslation();
  const names = useNames();
  const [search] = useSearchParams();
  const { data, error, refetch } = useQuery({
    ...brokersQuery(useApi(), brokerQueryOf(search)),
    placeholderData: keepPreviousData,
  });
  return (
    <DirectoryFrame
      title={t('directory.brokersTitle')}
      path="/brokers"
      filters={[field, { key: 'level', label: 'directory.level', table: 'broker-levels' }, region]}
      nextCursor={data?.nextCursor}
    >
      <Head
        title={`${t('directory.brokersTitle')} · ${t('frame.brand')}`}
        description={t('directory.agenciesDescription')}
        canonical="/brokers"
        hidden={search.has('cursor')}
      />
      {error && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && <p className={styles.empty}>{t('directory.noBrokers')}</p>}
      <ol className={styles.rows}>
        {data?.items.map((broker) => (
          <li key={broker.id}>
            <Broker broker={broker} />
            <div className={styles.side}>
              <Link to={`/agencies/${broker.agencyId}`}>
                <AsWritten>{broker.agencyName}</AsWritten>
              </Link>
              <p>{names.place(broker.regionCode)}</p>
            </div>
          </li>
        ))}
      </ol>
    </DirectoryFrame>
  );
}

interface BrokerFacts {
  readonly name: string;
  readonly levelCode: string | null;
  readonly certificateNumber: string | null;
  readonly fields: string[];
  readonly introduction: string | null;
}

export function Broker({ broker }: { broker: BrokerFacts }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <div>
      <h2>
        <AsWritten>{broker.name}</AsWritten>
      </h2>
      <p className={styles.facts}>
        {broker.levelCode && <span>{names.of('broker-levels', broker.levelCode)}</span>}
        {broker.certificateNumber && <span>{t('directory.certificate', { number: broker.certificateNumber })}</span>}
        {broker.fields.map((code) => (
          <FieldChip key={code} code={code} />
        ))}
      </p>
      {broker.introduction && (
        <p>
          <AsWritten>{broker.introduction}</AsWritten>
        </p>
      )}
    </div>
  );
}
