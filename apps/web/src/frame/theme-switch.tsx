import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../look/icon.js';
import styles from './header.module.css';
import { THEME_COOKIE, useSettings, type Theme } from './settings.js';

const themes = ['auto', 'light', 'dark'] as const;
const keys = { auto: 'frame.themeAuto', light: 'frame.themeLight', dark: 'frame.themeDark' } as const;
const YEAR_SECONDS = 31_536_000;

/** Light, dark or as the system. Kept in a cookie, so the server draws the first picture in the right colours. */
export function ThemeSwitch() {
  const { t } = useTranslation();
  const { theme: given } = useSettings();
  const [theme, setTheme] = useState<Theme>(given);
  // Works by script alone; without scripts the system decides.
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);

  const choose = (next: Theme): void => {
    setTheme(next);
    if (next === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  };
  return (
    <label className={isReady ? styles.theme : `${styles.theme} ${styles.waiting}`}>
      <Icon name="contrast" />
      <span className="visually-hidden">{t('frame.theme')}</span>
      <select value={theme} onChange={(event) => choose(event.target.value as Theme)}>
        {themes.map((value) => (
          <option key={value} value={value}>
            {t(keys[value])}
          </option>
        ))}
      </select>
    </label>
  );
}
