import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Announcements } from '../announcements/announcements.js';
import { FilterLinks } from '../frame/filter-links.js';
import { Page } from '../frame/page.js';
import { MatchQuality } from '../matching/match-quality.js';
import { MatchWeights } from '../matching/match-weights.js';
import { Recomputations } from '../matching/recomputations.js';
import { useMe, type Permission } from '../session.js';
import { CodeTables } from './code-tables.js';
import { Mails } from './mails.js';
import { Operations } from './operations.js';
import { Terms } from './terms.js';
import { Users } from './users.js';

const tabs = [
  { value: 'users', Content: Users, permission: 'user.manage' },
  { value: 'announcements', Content: Announcements, permission: 'announcement.manage' },
  { value: 'terms', Content: Terms, permission: 'term.manage' },
  { value: 'quality', Content: MatchQuality, permission: 'operations.read' },
  { value: 'weights', Content: MatchWeights, permission: 'operations.read' },
  { value: 'recomputation', Content: Recomputations, permission: 'operations.read' },
  { value: 'codeTables', Content: CodeTables, permission: 'taxonomy.manage' },
  { value: 'operations', Content: Operations, permission: 'operations.read' },
  { value: 'mails', Content: Mails, permission: 'operations.read' },
] as const satisfies readonly { value: string; Content: ComponentType; permission: Permission }[];

/** What administrators keep in order beside reviewing: accounts, terms, matching, code tables, how it runs. */
export function MarketPage() {
  const { t } = useTranslation('work');
  const me = useMe();
  const [search] = useSearchParams();
  const mine = tabs.filter(({ permission }) => me.permissions.includes(permission));
  const current = mine.find(({ value }) => value === search.get('tab')) ?? mine[0];
  return (
    <Page title={t('market.title')}>
      <FilterLinks
        label={t('market.title')}
        name="tab"
        options={mine.map(({ value }) => ({ value, label: t(`market.${value}`) }))}
        isFresh
      />
      {current && <current.Content />}
    </Page>
  );
}
