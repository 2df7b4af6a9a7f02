import { useState, type ChangeEvent, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { Head } from '../../frame/head.js';
import { useNames } from '../../language/names.js';
import { useLanguage } from '../../language/use-language.js';
import { FormError, SelectField, SendButton, TextField } from '../../look/form.js';
import styles from './account.module.css';
import { nextAddress } from './next-address.js';
import { RegionFields } from './region-fields.js';
import { useProblem } from './use-problem.js';

const kinds = ['university', 'institute', 'enterprise', 'agency'] as const;

/** Signs up an organisation and its first person, and signs in. */
export function SignUpPage() {
  const { t } = useTranslation();
  const api = useApi();
  const names = useNames();
  const language = useLanguage();
  const [search] = useSearchParams();
  const problem = useProblem();
  const [isSending, setSending] = useState(false);
  const wished = search.get('kind') ?? '';
  const [form, setForm] = useState({
    kind: (kinds as readonly string[]).includes(wished) ? wished : 'enterprise',
    name: '',
    nameEn: '',
    unifiedSocialCreditCode: '',
    regionCode: '',
    person: '',
    email: '',
    password: '',
  });
  const bind = (key: keyof typeof form) => ({
    value: form[key],
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
      setForm((old) => ({ ...old, [key]: event.target.value })),
  });

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setSending(true);
    problem.clear();
    const { kind, name, nameEn, unifiedSocialCreditCode, regionCode, person, email, password } = form;
    try {
      await api.send('POST', '/api/v1/registrations', {
        body: {
          organisation: {
            kind,
            name,
            ...(nameEn.trim() ? { nameEn } : {}),
            unifiedSocialCreditCode: unifiedSocialCreditCode.trim().toUpperCase(),
            regionCode,
          },
          user: { name: person, email, password, language },
        },
      });
      await api.send('POST', '/api/v1/sessions', { body: { email, password } });
      window.location.assign(nextAddress(search, language === 'en' ? '/en/app' : '/app'));
    } catch (error) {
      problem.tell(error);
      setSending(false);
    }
  };
  return (
    <div className={styles.page}>
      <Head
        title={`${t('account.signUpTitle')} · ${t('frame.brand')}`}
        description={t('account.signUpDescription')}
        canonical="/sign-up"
      />
      <h1>{t('account.signUpTitle')}</h1>
      <p>{t('account.signUpText')}</p>
      <noscript>
        <FormError>{t('account.needsScripts')}</FormError>
      </noscript>
      <form className={styles.form} onSubmit={(event) => void send(event)}>
        <h2>{t('account.organisationPart')}</h2>
        <SelectField
          label={t('account.kind')}
          required
          options={kinds.map((value) => ({ value, label: names.of('organisation-kinds', value) }))}
          {...bind('kind')}
        />
        <TextField
          label={t('account.name')}
          hint={t('account.nameHint')}
          autoComplete="organization"
          required
          maxLength={200}
          error={problem.at('organisation.name')}
          {...bind('name')}
        />
        <TextField
          label={t('account.nameEn')}
          isOptional={t('account.optional')}
          maxLength={200}
          error={problem.at('organisation.nameEn')}
          {...bind('nameEn')}
        />
        <TextField
          label={t('account.creditCode')}
          hint={t('account.creditCodeHint')}
          required
          minLength={18}
          maxLength={18}
          spellCheck={false}
          autoCapitalize="characters"
          error={problem.at('organisation.unifiedSocialCreditCode')}
          {...bind('unifiedSocialCreditCode')}
        />
        <RegionFields
          value={form.regionCode}
          change={(regionCode) => setForm((old) => ({ ...old, regionCode }))}
          error={problem.at('organisation.regionCode')}
        />
        <h2>{t('account.personPart')}</h2>
        <TextField
          label={t('account.yourName')}
          autoComplete="name"
          required
          maxLength={100}
          error={problem.at('user.name')}
          {...bind('person')}
        />
        <TextField
          label={t('account.email')}
          type="email"
          autoComplete="email"
          required
          error={problem.at('user.email')}
          {...bind('email')}
        />
        <TextField
          label={t('account.newPassword')}
          hint={t('account.newPasswordHint')}
          type="password"
          autoComplete="new-password"
          required
          minLength={10}
          error={problem.at('user.password')}
          {...bind('password')}
        />
        {problem.message && <FormError>{problem.message}</FormError>}
        <SendButton isSending={isSending}>{t(isSending ? 'account.signingUp' : 'account.signUp')}</SendButton>
      </form>
      <p className={styles.links}>
        <span>
          {t('account.haveAccount')} <Link to={`/sign-in?${search.toString()}`}>{t('account.signIn')}</Link>
        </span>
      </p>
    </div>
  );
}
