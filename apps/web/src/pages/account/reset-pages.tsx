import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiProblem } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { Head } from '../../frame/head.js';
import { ButtonLink } from '../../look/button.js';
import { FormError, SendButton, TextField } from '../../look/form.js';
import styles from './account.module.css';
import { useProblem } from './use-problem.js';

/** Asks for a link to set a new password. */
export function ResetPage() {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const problem = useProblem();
  const [email, setEmail] = useState('');
  const [isSent, setSent] = useState(false);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    problem.clear();
    try {
      await api.send('POST', '/api/v1/password-resets', { body: { email } });
      setSent(true);
    } catch (error) {
      problem.tell(error);
    }
  };
  return (
    <div className={styles.page} key={i18n.language}>
      <Head title={`${t('account.resetTitle')} · ${t('frame.brand')}`} hidden />
      <h1>{t('account.resetTitle')}</h1>
      {isSent ? (
        <p role="status">{t('account.resetSent')}</p>
      ) : (
        <>
          <p>{t('account.resetText')}</p>
          <form className={styles.form} onSubmit={(event) => void send(event)}>
            {problem.message && <FormError>{problem.message}</FormError>}
            <TextField
              label={t('account.email')}
              type="email"
              autoComplete="username"
              required
              value={email}
              onChange={(event) => setEmail(event.target.value)}
              error={problem.at('email')}
            />
            <SendButton>{t('account.resetSend')}</SendButton>
          </form>
        </>
      )}
      <p className={styles.links}>
        <Link to="/sign-in">{t('account.signIn')}</Link>
      </p>
    </div>
  );
}

/** Sets a new password by a mailed link. */
export function NewPasswordPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { token = '' } = useParams();
  const problem = useProblem();
  const [password, setPassword] = useState('');
  const [state, setState] = useState<'open' | 'done' | 'gone'>('open');
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    problem.clear();
    try {
      await api.send('POST', '/api/v1/password-resets/{token}', { path: { token }, body: { password } });
      setState('done');
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 404) setState('gone');
      else problem.tell(error);
    }
  };
  if (state === 'gone') return <LinkGone />;
  return (
    <div className={styles.page}>
      <Head title={`${t('account.setPasswordTitle')} · ${t('frame.brand')}`} hidden />
      <h1>{t('account.setPasswordTitle')}</h1>
      {state === 'done' ? (
        <>
          <p role="status">{t('account.setDone')}</p>
          <p>
            <ButtonLink kind="main" to="/sign-in">
              {t('account.signIn')}
            </ButtonLink>
          </p>
        </>
      ) : (
        <form className={styles.form} onSubmit={(event) => void send(event)}>
          {problem.message && <FormError>{problem.message}</FormError>}
          <TextField
            label={t('account.newPassword')}
            hint={t('account.newPasswordHint')}
            type="password"
            autoComplete="new-password"
            required
            minLength={10}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            error={problem.at('password')}
          />
          <SendButton>{t('account.setPassword')}</SendButton>
        </form>
      )}
    </div>
  );
}

/** A link of a mail that is worth nothing any more; `text` says how to go on from there. */
export function LinkGone({ text }: { text?: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.page}>
      <Head title={`${t('account.linkGone')} · ${t('frame.brand')}`} status={404} hidden />
      <h1>{t('account.linkGone')}</h1>
      <p>{text ?? t('account.linkGoneText')}</p>
      <p className={styles.links}>
        <Link to="/password-resets">{t('account.forgot')}</Link>
        <Link to="/sign-in">{t('account.signIn')}</Link>
      </p>
    </div>
  );
}
