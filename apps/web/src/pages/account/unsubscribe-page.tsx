import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { unsubscriptionQuery } from '../../api/queries.js';
import { Head } from '../../frame/head.js';
import { Failed, Loading } from '../../frame/notice.js';
import { pathPrefix } from '../../language/i18n.js';
import { useLanguage } from '../../language/use-language.js';
import { Button } from '../../look/button.js';
import { FormError } from '../../look/form.js';
import styles from './account.module.css';
import { LinkGone } from './reset-pages.js';
import { useProblem } from './use-problem.js';

/** Where the foot of a mail leads: says what would stop, and stops it when told so. Needs no account and no scripts. */
export function UnsubscribePage() {
  const { t } = useTranslation();
  const api = useApi();
  const { token = '' } = useParams();
  const [search] = useSearchParams();
  const { data: what, isPending, error } = useQuery(unsubscriptionQuery(api, token));
  const problem = useProblem();
  const [isDone, setDone] = useState(search.has('done'));
  if (isPending) return <Loading />;
  if (error) return <Failed error={error} />;
  if (!what) return <LinkGone text={t('account.unsubscribeGone')} />;
  const stop = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    problem.clear();
    try {
      await api.send('POST', '/api/v1/unsubscribe/{token}', { path: { token } });
      setDone(true);
    } catch (thrown) {
      problem.tell(thrown);
    }
  };
  const title = t(isDone ? 'account.unsubscribedTitle' : 'account.unsubscribeTitle');
  return (
    <div className={styles.page}>
      <Head title={`${title} · ${t('frame.brand')}`} hidden />
      <h1>{title}</h1>
      <p role="status">{t(isDone ? 'account.unsubscribedText' : 'account.unsubscribeText', { name: what.name })}</p>
      {problem.message && <FormError>{problem.message}</FormError>}
      {!isDone && (
        <form
          method="post"
          action={`/api/v1/unsubscribe/${encodeURIComponent(token)}`}
          onSubmit={(event) => void stop(event)}
        >
          <Button kind="main" type="submit">
            {t('account.unsubscribe')}
          </Button>
        </form>
      )}
      <Ways />
    </div>
  );
}

/** Finer settings are in the work area, another document. */
function Ways() {
  const { t } = useTranslation();
  const base = pathPrefix(useLanguage());
  return (
    <p className={styles.links}>
      <a href={`${base}/app/settings?tab=notices`}>{t('account.unsubscribeSettings')}</a>
      <Link to="/">{t('frame.home')}</Link>
    </p>
  );
}
