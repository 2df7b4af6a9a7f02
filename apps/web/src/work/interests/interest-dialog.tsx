import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import type { Kind } from '../queries.js';
import { useAct } from '../use-act.js';
import styles from './interests.module.css';
import { PrincipalChoice } from './principal-choice.js';

const MOST = 5_000;

export interface Target {
  readonly kind: Kind;
  readonly id: string;
  readonly title: string;
}

/** What an interest in a result says unless the sender knows better; and in a need. */
export function useDefaultMessage(kind: Kind): string {
  const { t } = useTranslation('work');
  return t(kind === 'results' ? 'deals.messageDefaultResult' : 'deals.messageDefaultNeed');
}

/** Sends an interest, for another organisation where that is named; then leads to it. */
export function useSendInterest(target: Pick<Target, 'kind' | 'id'>, principalId: string) {
  const { t } = useTranslation('work');
  const api = useApi();
  const navigate = useNavigate();
  return useAct<Schema['InterestView'], string>({
    send: (message) =>
      api.send('POST', '/api/v1/interests', {
        body: {
          [target.kind === 'results' ? 'resultId' : 'needId']: target.id,
          message,
          onBehalfOfOrganisationId: principalId || undefined,
        },
      }),
    done: t('deals.interestSent'),
    then: ({ id }) => void navigate(`/interests/${id}`),
  });
}

interface Props {
  readonly isOpen: boolean;
  readonly close: () => void;
  readonly target: Target;
  /** For whom an agency asks, unless it chooses somebody else. */
  readonly principalId?: string;
}

/** Shows interest in a result or a need: the message is there already, one click sends it. */
export function InterestDialog({ isOpen, close, target, principalId = '' }: Props) {
  const { t } = useTranslation('work');
  const field = useId();
  const [message, setMessage] = useState(useDefaultMessage(target.kind));
  const [principal, setPrincipal] = useState(principalId);
  const send = useSendInterest(target, principal);
  return (
    <Modal
      open={isOpen}
      onCancel={close}
      title={t('deals.newInterestFor', { title: target.title })}
      okText={t('deals.send')}
      cancelText={t('deals.keep')}
      okButtonProps={{ disabled: message.trim() === '' }}
      confirmLoading={send.isPending}
      onOk={() => send.mutate(message)}
      destroyOnHidden
    >
      <PrincipalChoice value={principal} onChange={setPrincipal} />
      <label htmlFor={field}>{t('deals.messageLabel')}</label>
      <Input.TextArea
        id={field}
        value={message}
        maxLength={MOST}
        rows={4}
        onChange={(event) => setMessage(event.target.value)}
      />
      <p className={styles.hint}>{t('deals.messageHint')}</p>
    </Modal>
  );
}
