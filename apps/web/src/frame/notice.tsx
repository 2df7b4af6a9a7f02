import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client.js';
import { Button, ButtonLink } from '../look/button.js';
import { Head } from './head.js';
import styles from './notice.module.css';

/** What is not there, or not for this reader. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <section className={styles.notice}>
      <Head title={`${t('frame.notFoundTitle')} · ${t('frame.brand')}`} status={404} hidden />
      <p className={styles.code}>404</p>
      <h1>{t('frame.notFoundTitle')}</h1>
      <p>{t('frame.notFoundText')}</p>
      <p className={styles.ways}>
        <ButtonLink to="/results">{t('frame.results')}</ButtonLink>
        <ButtonLink to="/needs">{t('frame.needs')}</ButtonLink>
        <ButtonLink to="/">{t('frame.home')}</ButtonLink>
      </p>
    </section>
  );
}

const HTTP_TOO_MANY = 429;
const HTTP_UNAVAILABLE = 503;

/** A page whose data could not be read; says what happened and how to go on. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const status = statusOf(error);
  const kind = status === 0 ? 'offline' : status === HTTP_TOO_MANY ? 'tooMany' : 'error';
  return (
    <section className={styles.notice} role="alert">
      <Head
        title={`${t(`frame.${kind}Title`)} · ${t('frame.brand')}`}
        status={status >= 400 ? status : HTTP_UNAVAILABLE}
        hidden
      />
      <h1>{t(`frame.${kind}Title`)}</h1>
      <p>{t(`frame.${kind}Text`)}</p>
      {retry && (
        <p className={styles.ways}>
          <Button kind="main" onClick={retry}>
            {t('frame.retry')}
          </Button>
        </p>
      )}
    </section>
  );
}

function statusOf(error: unknown): number {
  if (error instanceof ApiProblem) return error.status;
  const { status } = (error ?? {}) as { status?: unknown };
  return typeof status === 'number' ? status : HTTP_UNAVAILABLE;
}

/** Holds the place of a page that is being read; announced only when it takes long enough to notice. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <div className={styles.loading} role="status">
      <span className="visually-hidden">{t('frame.loading')}</span>
      <i />
      <i />
      <i />
    </div>
  );
}
