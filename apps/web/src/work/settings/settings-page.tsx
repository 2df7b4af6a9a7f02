import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { AgencyProfile } from '../agency/agency-profile.js';
import { FilterLinks } from '../frame/filter-links.js';
import { Page } from '../frame/page.js';
import { useMe, type Me } from '../session.js';
import { BrokerProfile } from './broker-profile.js';
import { Members } from './members.js';
import { NoticeSettings } from './notice-settings.js';
import { Organisation } from './organisation.js';
import { Profile } from './profile.js';
import { SavedSearches } from './saved-searches.js';
import { Security } from './security.js';
import { Tokens } from './tokens.js';
import { Webhooks } from './webhooks.js';

interface Tab {
  readonly value: string;
  readonly label:
    | `settings.${'profile' | 'security' | 'noticeSettings' | 'searches' | 'broker' | 'orgData' | 'members' | 'tokens'}`
    | 'mandates.profile'
    | 'webhooks.title';
  readonly Content: ComponentType;
  readonly isFor?: (me: Me) => boolean;
}

const isAgencyOwner = ({ organisation, permissions }: Me): boolean =>
  organisation.organisationKind === 'agency' && permissions.includes('organisation.edit');

/** First what is mine, then what is my organisation's. */
const tabs: readonly Tab[] = [
  { value: 'profile', label: 'settings.profile', Content: Profile },
  { value: 'security', label: 'settings.security', Content: Security },
  { value: 'notices', label: 'settings.noticeSettings', Content: NoticeSettings },
  { value: 'searches', label: 'settings.searches', Content: SavedSearches },
  {
    value: 'broker',
    label: 'settings.broker',
    Content: BrokerProfile,
    isFor: ({ organisation }) => organisation.roles.includes('broker'),
  },
  { value: 'organisation', label: 'settings.orgData', Content: Organisation },
  { value: 'agency', label: 'mandates.profile', Content: AgencyProfile, isFor: isAgencyOwner },
  { value: 'members', label: 'settings.members', Content: Members },
  {
    value: 'webhooks',
    label: 'webhooks.title',
    Content: Webhooks,
    isFor: ({ permissions }) => permissions.includes('webhook.manage'),
  },
  {
    value: 'tokens',
    label: 'settings.tokens',
    Content: Tokens,
    isFor: ({ permissions }) => permissions.includes('token.manage'),
  },
];

/** My account, how I am told, and what my organisation says of itself, with its people and programs. */
export function SettingsPage() {
  const { t } = useTranslation('work');
  const me = useMe();
  const [search] = useSearchParams();
  const mine = tabs.filter(({ isFor }) => isFor?.(me) ?? true);
  const current = mine.find(({ value }) => value === search.get('tab')) ?? mine[0]!;
  return (
    <Page title={t('settings.title')}>
      <FilterLinks
        label={t('settings.title')}
        name="tab"
        options={mine.map(({ value, label }) => ({ value, label: t(label) }))}
        isFresh
      />
      <current.Content />
    </Page>
  );
}
