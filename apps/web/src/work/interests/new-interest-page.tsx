import { useQuery } from '@tanstack/react-query';
import { Button, Input, Result } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { useLanguage } from '../../language/use-language.js';
import { fieldText } from '../../pages/listing-text.js';
import { Page } from '../frame/page.js';
import { Loading, Trouble } from '../frame/states.js';
import { workListingQuery, type Kind } from '../queries.js';
import { useDefaultMessage, useSendInterest } from './interest-dialog.js';
import styles from './interests.module.css';
import { PrincipalChoice } from './principal-choice.js';

/** Where the visitor pages lead to after the sign-in: shows interest in the entry that was read there. */
export function NewInterestPage() {
  const { t } = useTranslation('work');
  const [search] = useSearchParams();
  const kind: Kind = search.has('resultId') ? 'results' : 'needs';
  const id = search.get('resultId') ?? search.get('needId') ?? '';
  const language = useLanguage();
  const field = useId();
  const { data, isPending, error, refetch } = useQuery(workListingQuery(useApi(), kind, id));
  const [message, setMessage] = useState(useDefaultMessage(kind));
  const [principal, setPrincipal] = useState('');
  const send = useSendInterest({ kind, id }, principal);
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Result status="info" title={t('deals.listingMissing')} />;
  const title = fieldText(data, 'title', language)?.text ?? data.title;
  return (
    <Page title={t('deals.newInterestFor', { title })}>
      <div className={styles.form}>
        <PrincipalChoice value={principal} onChange={setPrincipal} />
        <label htmlFor={field}>{t('deals.messageLabel')}</label>
        <Input.TextArea
          id={field}
          value={message}
          maxLength={5_000}
          showCount
          rows={5}
          onChange={(event) => setMessage(event.target.value)}
        />
        <p className={styles.hint}>{t('deals.messageHint')}</p>
        <Button
          type="primary"
          disabled={message.trim() === ''}
          loading={send.isPending}
          onClick={() => send.mutate(message)}
        >
          {t('deals.send')}
        </Button>
      </div>
    </Page>
  );
}
