import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US.js';
import zhCN from 'antd/locale/zh_CN.js';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import type { i18n } from 'i18next';
import { Suspense, useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { BrowserRouter, Route, Routes } from 'react-router';
import type { ApiClient } from '../api/client.js';
import { ApiProvider } from '../api/context.js';
import { NamesProvider, type Names } from '../language/names.js';
import { NowProvider } from '../look/when.js';
import { workAreas } from './areas.js';
import { Loading, Missing } from './frame/states.js';
import { WorkFrame } from './frame/work-frame.js';
import { SessionGuard, useMe } from './session.js';
import { useTheme } from './theme.js';

interface Props {
  readonly api: ApiClient;
  readonly client: QueryClient;
  readonly texts: i18n;
  readonly names: Names;
}

const MINUTE = 60_000;

/** The work areas: Ant Design with the look of the portal, for people who are signed in. */
export function WorkApp({ api, client, texts, names }: Props) {
  const { language } = api;
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  // The attribute reads empty once the page runs; only the property still holds it.
  const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.nonce ?? '';
  const theme = useTheme();
  return (
    <I18nextProvider i18n={texts}>
      <QueryClientProvider client={client}>
        <ApiProvider value={api}>
          <NamesProvider value={names}>
            <ConfigProvider
              locale={language === 'zh' ? zhCN : enUS}
              theme={theme}
              csp={{ nonce }}
              button={{ autoInsertSpace: false }}
            >
              <App component={false}>
                <BrowserRouter basename={language === 'zh' ? '/app' : '/en/app'}>
                  <SessionGuard>
                    <Clock>
                      <WorkFrame>
                        <Suspense fallback={<Loading />}>
                          <Pages />
                        </Suspense>
                      </WorkFrame>
                    </Clock>
                  </SessionGuard>
                </BrowserRouter>
              </App>
            </ConfigProvider>
          </NamesProvider>
        </ApiProvider>
      </QueryClientProvider>
    </I18nextProvider>
  );
}

function Pages() {
  const me = useMe();
  return (
    <Routes>
      {workAreas
        .filter(({ permission }) => !permission || me.permissions.includes(permission))
        .map(({ path, Page }) => (
          <Route key={path} path={path} element={<Page />} />
        ))}
      <Route path="*" element={<Missing />} />
    </Routes>
  );
}

/** Relative times and clocks move on while one works. */
function Clock({ children }: { children: React.ReactNode }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE);
    return () => clearInterval(timer);
  }, []);
  return <NowProvider value={now}>{children}</NowProvider>;
}
