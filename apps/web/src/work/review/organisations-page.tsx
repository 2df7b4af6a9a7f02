import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { useNames } from '../../language/names.js';
import { langOf } from '../../look/as-written.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { When } from '../../look/when.js';
import { FilterLinks } from '../frame/filter-links.js';
import { Page } from '../frame/page.js';
import { Opener } from '../frame/opener.js';
import { PagedList } from '../frame/paged-list.js';
import { StateTag, type Tone } from '../frame/state-tag.js';
import { Loading, Trouble } from '../frame/states.js';
import { useOpened } from '../frame/use-opened.js';
import { organisationPagesQuery, organisationQuery } from '../queries.js';
import { AgencyHonours } from './agency-honours.js';
import { OrganisationDecision } from './organisation-decision.js';
import styles from './organisations-page.module.css';

const STATUSES = ['unverified', 'verified', 'refused', 'suspended'] as const;
const toneOf: Record<(typeof STATUSES)[number], Tone> = {
  unverified: 'waiting',
  verified: 'good',
  refused: 'over',
  suspended: 'urgent',
};

/** Organisations by their state, those to verify first; one opens beside the list. */
export function OrganisationsPage() {
  const { t } = useTranslation('work');
  const names = useNames();
  const [search] = useSearchParams();
  const [opened, open] = useOpened('id');
  const status = search.get('status') ?? 'unverified';
  const query = useInfiniteQuery(organisationPagesQuery(useApi(), status));
  return (
    <Page title={t('review.organisations')}>
      <FilterLinks
        label={t('review.orgStatus')}
        name="status"
        options={STATUSES.map((value) => ({ value, label: t(`review.org_${value}`) }))}
      />
      <PagedList of={query} empty={t(status === 'unverified' ? 'review.orgNone' : 'listings.noneHere')}>
        {(rows) => (
          <LedgerTable
            label={t('review.organisations')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                title: t('review.orgName'),
                cell: ({ id, name }) => <Opener open={() => open(id)}>{name}</Opener>,
              },
              { title: t('review.orgKind'), cell: ({ kind }) => names.of('organisation-kinds', kind) },
              { title: t('review.orgRegion'), cell: ({ regionCode }) => names.place(regionCode) },
              { title: t('review.orgJoined'), cell: ({ createdAt }) => <When at={createdAt} />, isFigure: true },
            ]}
          />
        )}
      </PagedList>
      <Drawer
        open={opened !== null}
        onClose={() => open(null)}
        title={t('review.organisations')}
        size="large"
        destroyOnHidden
      >
        {opened && <Detail key={opened} id={opened} close={() => open(null)} />}
      </Drawer>
    </Page>
  );
}

function Detail({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation('work');
  const names = useNames();
  const { data, error, refetch } = useQuery({ ...organisationQuery(useApi(), id), staleTime: 0 });
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const status = data.status as (typeof STATUSES)[number];
  return (
    <>
      <h2 className={styles.title} lang={langOf(data.name)}>
        {data.name}
      </h2>
      <StateTag tone={toneOf[status]}>{t(`review.org_${status}`)}</StateTag>
      <dl className={styles.facts}>
        <dt>{t('review.orgCode')}</dt>
        <dd>{data.unifiedSocialCreditCode}</dd>
        <dt>{t('review.orgKind')}</dt>
        <dd>{names.of('organisation-kinds', data.kind)}</dd>
        <dt>{t('review.orgRegion')}</dt>
        <dd>{names.place(data.regionCode)}</dd>
        {data.address && (
          <>
            <dt>{t('review.address')}</dt>
            <dd>{data.address}</dd>
          </>
        )}
        {data.introduction && (
          <>
            <dt>{t('review.introduction')}</dt>
            <dd>{data.introduction}</dd>
          </>
        )}
        {data.statusRemark && (
          <>
            <dt>{t('review.orgRemark')}</dt>
            <dd>{data.statusRemark}</dd>
          </>
        )}
      </dl>
      {data.kind === 'agency' && data.status === 'verified' && <AgencyHonours id={id} />}
      {data.kind !== 'administration' && <OrganisationDecision organisation={data} close={close} />}
    </>
  );
}
