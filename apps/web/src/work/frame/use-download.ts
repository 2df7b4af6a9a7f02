import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf, type CallOptions } from '../../api/client.js';
import { useLanguage } from '../../language/use-language.js';
import type { paths } from '../../api/schema.js';

/** Fetches a file of the API in the language of the page and hands it to the reader as a download. */
export function useDownload(): readonly [
  isBusy: boolean,
  download: (path: keyof paths, options: CallOptions) => Promise<void>,
] {
  const { t } = useTranslation('work');
  const { message } = App.useApp();
  const language = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const download = async (path: keyof paths, options: CallOptions): Promise<void> => {
    setBusy(true);
    try {
      const answer = await fetch(addressOf(path, options), { headers: { 'accept-language': language } });
      if (!answer.ok) throw new Error(String(answer.status));
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await answer.blob());
      link.download = nameIn(answer.headers.get('content-disposition') ?? '');
      link.click();
      URL.revokeObjectURL(link.href);
    } catch {
      void message.error(t('shell.failed'));
    } finally {
      setBusy(false);
    }
  };
  return [isBusy, download];
}

const nameIn = (disposition: string): string =>
  decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1] ?? 'download');
