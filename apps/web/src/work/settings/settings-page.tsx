import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { FilterLinks } from '../frame/filter-links.js';
import { Page } from '../frame/page.js';
import { useMay } from '../session.js';
import { Members } from './members.js';
import { NoticeSettings } from './notice-settings.js';
import { Profile } from './profile.js';
import { Tokens } from './tokens.js';

/** My account, how I am told, and for those who may: members, invitations and tokens of the organisation. */
export function SettingsPage() {
  const { t } = useTranslation('work');
  const [search] = useSearchParams();
  const mayTokens = useMay('token.manage');
  const tab = search.get('tab') ?? 'profile';
  return (
    <Page title={t('settings.title')}>
      <FilterLinks
        label={t('settings.title')}
        name="tab"
        options={[
          { value: 'profile', label: t('settings.profile') },
          { value: 'notices', label: t('settings.noticeSettings') },
          { value: 'members', label: t('settings.members') },
          ...(mayTokens ? [{ value: 'tokens', label: t('settings.tokens') }] : []),
        ]}
      />
      {tab === 'members' ? (
        <Members />
      ) : tab === 'notices' ? (
        <NoticeSettings />
      ) : tab === 'tokens' && mayTokens ? (
        <Tokens />
      ) : (
        <Profile />
      )}
    </Page>
  );
}
