import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { invitationQuery } from '../../api/queries.js';
import { Head } from '../../frame/head.js';
import { Failed, Loading } from '../../frame/notice.js';
import { useLanguage } from '../../language/use-language.js';
import { FormError, SendButton, TextField } from '../../look/form.js';
import styles from './account.module.css';
import { LinkGone } from './reset-pages.js';
import { useProblem } from './use-problem.js';

/** What the holder of a mailed link is offered: join with the account of that address, or with a new one. */
export function InvitationPage() {
  const { t } = useTranslation();
  const api = useApi();
  const language = useLanguage();
  const { token = '' } = useParams();
  const { data: offer, isPending, error } = useQuery(invitationQuery(api, token));
  const problem = useProblem();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  if (isPending) return <Loading />;
  if (error) return <Failed error={error} />;
  if (!offer) return <LinkGone />;
  const accept = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    problem.clear();
    try {
      await api.send('POST', '/api/v1/invitations/{token}/accept', {
        path: { token },
        body: { password, ...(offer.hasAccount ? {} : { name, language }), ...(code ? { code } : {}) },
      });
      await api.send('POST', '/api/v1/sessions', { body: { email: offer.email, password, ...(code ? { code } : {}) } });
      window.location.assign(language === 'en' ? '/en/app' : '/app');
    } catch (thrown) {
      if ((thrown as { code?: string }).code === 'IDENTITY.CODE_NEEDED') setAsksCode(true);
      problem.tell(thrown);
    }
  };
  const title = t('account.invitationTitle', { name: offer.organisationName });
  return (
    <div className={styles.page}>
      <Head title={`${title} · ${t('frame.brand')}`} hidden />
      <h1>{title}</h1>
      <p>
        {offer.invitedByName
          ? t('account.invitationText', { by: offer.invitedByName, email: offer.email })
          : t('account.invitationTextNobody', { email: offer.email })}
      </p>
      <form className={styles.form} onSubmit={(event) => void accept(event)}>
        {problem.message && <FormError>{problem.message}</FormError>}
        {!offer.hasAccount && (
          <TextField
            label={t('account.yourName')}
            autoComplete="name"
            required
            value={name}
            onChange={(event) => setName(event.target.value)}
            error={problem.at('name')}
          />
        )}
        <TextField
          label={t(offer.hasAccount ? 'account.invitationPassword' : 'account.newPassword')}
          hint={offer.hasAccount ? undefined : t('account.newPasswordHint')}
          type="password"
          autoComplete={offer.hasAccount ? 'current-password' : 'new-password'}
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
            required
            value={code}
            onChange={(event) => setCode(event.target.value.trim())}
          />
        )}
        <SendButton>{t('account.accept')}</SendButton>
      </form>
    </div>
  );
}
