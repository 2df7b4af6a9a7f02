import { Button, Checkbox, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { useAct } from '../use-act.js';
import styles from './organisations-page.module.css';

type Organisation = Schema['OrganisationDetailView'];
type Refusal = 'refuse' | 'suspend';

/** Passed, with or without the right to publish unreviewed; refused or taken off the market with a reason; let in again. */
export function OrganisationDecision({ organisation, close }: { organisation: Organisation; close: () => void }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const [isTrusted, setTrusted] = useState(organisation.isTrusted);
  const [isRefusing, setRefusing] = useState(false);
  const path = { id: organisation.id };
  const verify = useAct({
    send: () => api.send('POST', '/api/v1/organisations/{id}/verify', { path, body: { trusted: isTrusted } }),
    done: t('review.verified'),
    then: close,
  });
  const isVerified = organisation.status === 'verified';
  const refusal: Refusal | null = isVerified ? 'suspend' : organisation.status === 'unverified' ? 'refuse' : null;
  const verifyKey = isVerified ? 'saveTrust' : organisation.status === 'suspended' ? 'reactivate' : 'verify';
  return (
    <div className={styles.decision}>
      {!isVerified && <p>{t(organisation.status === 'suspended' ? 'review.reactivateText' : 'review.verifyText')}</p>}
      <Checkbox checked={isTrusted} onChange={(event) => setTrusted(event.target.checked)}>
        {t('review.trusted')}
      </Checkbox>
      <div className={styles.acts}>
        <Button
          type={isVerified ? 'default' : 'primary'}
          disabled={isVerified && isTrusted === organisation.isTrusted}
          loading={verify.isPending}
          onClick={() => verify.mutate()}
        >
          {t(`review.${verifyKey}`)}
        </Button>
        {refusal && !isRefusing && <Button onClick={() => setRefusing(true)}>{t(`review.${refusal}`)}</Button>}
      </div>
      {refusal && isRefusing && (
        <RefusalForm act={refusal} id={organisation.id} done={close} cancel={() => setRefusing(false)} />
      )}
    </div>
  );
}

interface FormProps {
  readonly act: Refusal;
  readonly id: string;
  readonly done: () => void;
  readonly cancel: () => void;
}

function RefusalForm({ act, id, done, cancel }: FormProps) {
  const { t } = useTranslation('work');
  const api = useApi();
  const field = useId();
  const [remark, setRemark] = useState('');
  const send = useAct({
    send: () => api.send('POST', `/api/v1/organisations/{id}/${act}`, { path: { id }, body: { remark } }),
    done: t(act === 'refuse' ? 'review.refused' : 'review.suspended'),
    then: done,
  });
  return (
    <div className={styles.refusal}>
      <label htmlFor={field}>{t(act === 'refuse' ? 'review.refuseAsk' : 'review.suspendAsk')}</label>
      {act === 'suspend' && <p>{t('review.suspendText')}</p>}
      <Input.TextArea
        id={field}
        autoFocus
        value={remark}
        maxLength={1_000}
        rows={3}
        onChange={(event) => setRemark(event.target.value)}
      />
      <div className={styles.acts}>
        <Button danger disabled={remark.trim() === ''} loading={send.isPending} onClick={() => send.mutate()}>
          {t(`review.${act}`)}
        </Button>
        <Button onClick={cancel}>{t('review.cancel')}</Button>
      </div>
    </div>
  );
}
