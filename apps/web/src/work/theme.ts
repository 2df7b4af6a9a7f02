import { theme, type ThemeConfig } from 'antd';
import { useEffect, useState } from 'react';

const dark = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');

const isDark = (): boolean => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : dark().matches;
};

/** Ant Design's theme, read from the tokens of the portal, so both halves change with one file. */
function themeNow(): ThemeConfig {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const pixels = (name: string): number => Math.round(parseFloat(token(name)) * parseFloat(style.fontSize));
  return {
    algorithm: isDark() ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: token('primary'),
      colorInfo: token('primary'),
      colorLink: token('primary'),
      colorError: token('seal'),
      colorSuccess: token('good'),
      colorWarning: token('warn'),
      colorText: token('ink'),
      colorTextSecondary: token('ink-2'),
      colorTextTertiary: token('ink-3'),
      colorTextPlaceholder: token('ink-3'),
      colorTextLightSolid: token('on-primary'),
      colorBgBase: token('paper'),
      colorBgContainer: token('surface'),
      colorBgElevated: token('surface'),
      colorBgLayout: token('paper'),
      colorBorder: token('line-strong'),
      colorBorderSecondary: token('line'),
      colorSplit: token('line'),
      borderRadius: parseInt(token('radius')),
      borderRadiusLG: parseInt(token('radius')),
      borderRadiusSM: parseInt(token('radius')),
      fontFamily: token('font'),
      fontSize: pixels('size-14'),
      controlHeight: pixels('control'),
      // Without movement there is no end of a movement to wait for: dialogs would stay half closed.
      motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      motionDurationMid: '0.15s',
      motionDurationSlow: '0.18s',
      boxShadowTertiary: 'none',
    },
    components: {
      Table: {
        headerBg: token('sunken'),
        headerSplitColor: 'transparent',
        cellPaddingBlock: 10,
        rowHoverBg: token('sunken'),
      },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    },
  };
}

/** The theme, anew when the reader or the system changes between light and dark. */
export function useTheme(): ThemeConfig {
  const [current, setCurrent] = useState(themeNow);
  useEffect(() => {
    const update = (): void => setCurrent(themeNow());
    const watcher = new MutationObserver(update);
    watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    const media = dark();
    media.addEventListener('change', update);
    return () => {
      watcher.disconnect();
      media.removeEventListener('change', update);
    };
  }, []);
  return current;
}
