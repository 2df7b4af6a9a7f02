import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { agencyQuery } from '../../api/queries.js';
import { Crumbs } from '../../frame/crumbs.js';
import { Head } from '../../frame/head.js';
import { Failed, Loading, NotFound } from '../../frame/notice.js';
import { useNames } from '../../language/names.js';
import { useLanguage } from '../../language/use-language.js';
import { AsWritten } from '../../look/as-written.js';
import { ButtonLink } from '../../look/button.js';
import { FieldChip } from '../../look/field-chip.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { Section } from '../detail/frame.js';
import { organisationName } from '../listing-text.js';
import { Broker } from './agencies-page.js';
import styles from './directory.module.css';

/** One agency: what it offers for how much, its people, how to reach it. */
export function AgencyPage() {
  const { t } = useTranslation();
  const names = useNames();
  const language = useLanguage();
  const { id = '' } = useParams();
  const { data: agency, isPending, error, refetch } = useQuery(agencyQuery(useApi(), id));
  if (isPending) return <Loading />;
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!agency) return <NotFound />;
  const name = organisationName(agency, language);
  return (
    <>
      <Head
        title={`${name.text} · ${t('frame.brand')}`}
        description={agency.introduction ?? t('directory.agenciesDescription')}
        canonical={`/agencies/${agency.id}`}
        jsonLd={{
          '@context': 'https://schema.org',
          '@type': 'Organization',
          name: name.text,
          description: agency.introduction ?? undefined,
          url: agency.website ?? undefined,
          areaServed: names.place(agency.regionCode),
        }}
      />
      <Crumbs trail={[[t('frame.agencies'), '/agencies']]} />
      <h1 className={styles.title} lang={name.lang}>
        {name.text}
      </h1>
      <p className={styles.facts}>
        <span>{names.place(agency.regionCode)}</span>
        {agency.kinds.map((kind) => (
          <span key={kind}>{names.of('agency-types', kind)}</span>
        ))}
        {agency.honours.map((honour) => (
          <span key={honour.id} className={styles.honour}>
            {t('directory.honourYear', { name: names.of('agency-honours', honour.honourCode), year: honour.year })}
          </span>
        ))}
      </p>
      <p className={styles.facts}>
        {agency.fields.map((code) => (
          <FieldChip key={code} code={code} />
        ))}
      </p>
      <div className={styles.sections}>
        {agency.introduction && (
          <Section title={t('directory.introduction')}>
            <p className={styles.prose}>
              <AsWritten>{agency.introduction}</AsWritten>
            </p>
          </Section>
        )}
        <Section title={t('directory.services')}>
          {agency.services.length === 0 ? (
            <p className={styles.empty}>{t('directory.noServices')}</p>
          ) : (
            <LedgerTable
              label={t('directory.services')}
              rows={agency.services}
              keyOf={({ serviceCode }) => serviceCode}
              columns={[
                { title: t('directory.service'), cell: (offer) => names.of('services', offer.serviceCode) },
                {
                  title: t('directory.description'),
                  cell: (offer) => offer.description && <AsWritten>{offer.description}</AsWritten>,
                },
                {
                  title: t('directory.price'),
                  cell: (offer) =>
                    offer.priceText ? <AsWritten>{offer.priceText}</AsWritten> : t('directory.priceOpen'),
                },
              ]}
            />
          )}
        </Section>
        {agency.brokers.length > 0 && (
          <Section title={t('directory.brokersOf')}>
            <ol className={styles.rows}>
              {agency.brokers.map((broker) => (
                <li key={broker.id}>
                  <Broker broker={broker} />
                </li>
              ))}
            </ol>
          </Section>
        )}
        <Section title={t('directory.contact')}>
          <dl className={styles.terms}>
            {agency.contact && (
              <>
                <dt>{t('directory.contact')}</dt>
                <dd>
                  <AsWritten>{agency.contact}</AsWritten>
                </dd>
              </>
            )}
            {agency.website && (
              <>
                <dt>{t('directory.website')}</dt>
                <dd>
                  <a href={agency.website} rel="nofollow noopener" target="_blank">
                    {agency.website}
                    <span className="visually-hidden"> ({t('frame.externalNotice')})</span>
                  </a>
                </dd>
              </>
            )}
            {agency.address && (
              <>
                <dt>{t('directory.address')}</dt>
                <dd>
                  <AsWritten>{agency.address}</AsWritten>
                </dd>
              </>
            )}
            <dt>{t('directory.region')}</dt>
            <dd>{names.place(agency.regionCode)}</dd>
          </dl>
          <p className={styles.act}>
            <ButtonLink kind="main" to={`/app/mandates?agency=${agency.id}`} reloadDocument rel="nofollow">
              {t('directory.askAgency')}
            </ButtonLink>
          </p>
        </Section>
      </div>
    </>
  );
}
