import { Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { LanguageLink } from '../../frame/language-link.js';
import { SkipLink } from '../../frame/skip-link.js';
import { ThemeSwitch } from '../../frame/theme-switch.js';
import { useNewPage } from '../../frame/use-new-page.js';
import { basePath } from '../../language/i18n.js';
import { useLanguage } from '../../language/use-language.js';
import { Icon } from '../../look/icon.js';
import { Mark } from '../../look/seal.js';
import { workAreas } from '../areas.js';
import { useMe, useMove, useSignOut } from '../session.js';
import { FindAnything } from './find-anything.js';
import { NoticeBell } from './notice-bell.js';
import styles from './work-frame.module.css';

/** Rail on the left, bar on top, the page between. */
export function WorkFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const main = useNewPage();
  return (
    <div className={styles.frame}>
      <SkipLink />
      <header className={styles.bar}>
        <a className={styles.brand} href={basePath(language)}>
          <Mark size={24} />
          <span>{t('frame.brand')}</span>
        </a>
        <div className={styles.tools}>
          <FindAnything />
          <ThemeSwitch />
          <LanguageLink base="/app" />
          <NoticeBell />
          <AccountMenu />
        </div>
      </header>
      <Rail />
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        {children}
      </main>
    </div>
  );
}

function Rail() {
  const { t } = useTranslation('work');
  const me = useMe();
  const entries = workAreas.filter(
    ({ rail, permission }) =>
      rail && (!permission || me.permissions.includes(permission)) && (rail.isFor?.(me) ?? true),
  );
  return (
    <nav className={styles.rail} aria-label={t('shell.rail')}>
      <ul>
        {entries.map(({ path, rail }) => (
          <li key={path}>
            <NavLink to={`/${path}`} end={path === ''}>
              <Icon name={rail!.icon} />
              <span>{t(rail!.label)}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function AccountMenu() {
  const { t } = useTranslation('work');
  const me = useMe();
  const language = useLanguage();
  const signOut = useSignOut();
  const move = useMove();
  const others = me.memberships.filter(({ organisationId }) => organisationId !== me.organisation.organisationId);
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', type: 'group', label: `${t('shell.actingFor')}: ${me.organisation.organisationName}` },
          ...others.map(({ organisationId, organisationName }) => ({
            key: organisationId,
            label: t('shell.switchTo', { name: organisationName }),
            onClick: () => void move(organisationId),
          })),
          { type: 'divider' as const },
          { key: 'market', label: <a href={basePath(language)}>{t('shell.toMarket')}</a> },
          { key: 'out', label: t('shell.signOut'), onClick: () => void signOut() },
        ],
      }}
    >
      <button type="button" className={styles.account} aria-label={`${t('shell.account')}: ${me.name}`}>
        <Icon name="person" />
        <span translate="no">{me.name}</span>
      </button>
    </Dropdown>
  );
}
