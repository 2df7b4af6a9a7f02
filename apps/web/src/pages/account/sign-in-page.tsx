import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { Head } from '../../frame/head.js';
import { useSettings } from '../../frame/settings.js';
import { useLanguage } from '../../language/use-language.js';
import { Button } from '../../look/button.js';
import { FormError, SendButton, TextField } from '../../look/form.js';
import styles from './account.module.css';
import { nextAddress } from './next-address.js';
import { useProblem } from './use-problem.js';

const DEMO_PASSWORD = 'techmart-demo';
const demoRoles = ['university', 'enterprise', 'broker', 'registrar', 'admin'] as const;
const CODE_NEEDED = new Set(['IDENTITY.CODE_NEEDED', 'IDENTITY.WRONG_CODE']);

export function SignInPage() {
  const { t } = useTranslation();
  const api = useApi();
  const language = useLanguage();
  const { isDemo } = useSettings();
  const [search] = useSearchParams();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  const [isSending, setSending] = useState(false);
  const problem = useProblem();

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setSending(true);
    problem.clear();
    try {
      await api.send('POST', '/api/v1/sessions', { body: { email, password, ...(asksCode && code ? { code } : {}) } });
      // A new document, so that everything is read as the person who has signed in.
      window.location.assign(nextAddress(search, language === 'en' ? '/en/app' : '/app'));
    } catch (error) {
      if (CODE_NEEDED.has((error as { code?: string }).code ?? '')) setAsksCode(true);
      problem.tell(error);
      setSending(false);
    }
  };
  const isFirstAskForCode = problem.code === 'IDENTITY.CODE_NEEDED' && code === '';
  return (
    <div className={styles.page}>
      <Head
        title={`${t('account.signInTitle')} · ${t('frame.brand')}`}
        description={t('account.signInDescription')}
        hidden
      />
      <h1>{t('account.signInTitle')}</h1>
      <noscript>
        <FormError>{t('account.needsScripts')}</FormError>
      </noscript>
      <form className={styles.form} onSubmit={(event) => void send(event)}>
        {problem.message && !isFirstAskForCode && <FormError>{problem.message}</FormError>}
        <TextField
          label={t('account.email')}
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={problem.at('email')}
        />
        <TextField
          label={t('account.password')}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={problem.at('password')}
        />
        {asksCode && (
          <TextField
            label={t('account.code')}
            hint={t('account.codeHint')}
            autoComplete="one-time-code"
            autoFocus
            required
            value={code}
            onChange={(event) => setCode(event.target.value.trim())}
            error={problem.at('code')}
          />
        )}
        <SendButton isSending={isSending}>{t(isSending ? 'account.signingIn' : 'account.signIn')}</SendButton>
      </form>
      <p className={styles.links}>
        <Link to="/password-resets">{t('account.forgot')}</Link>
        <span>
          {t('account.noAccount')} <Link to={`/sign-up?${search.toString()}`}>{t('account.registerNow')}</Link>
        </span>
      </p>
      {isDemo && (
        <section className={styles.demo}>
          <h2>{t('account.demoTitle')}</h2>
          <p>{t('account.demoHint')}</p>
          <ul>
            {demoRoles.map((role) => (
              <li key={role}>
                <Button
                  kind="quiet"
                  onClick={() => {
                    setEmail(`${role}@demo.techmart`);
                    setPassword(DEMO_PASSWORD);
                  }}
                >
                  {role}@demo.techmart
                </Button>
                {t(`account.demo_${role}`)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
