import { App, Input, Modal, Radio } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { useNames } from '../../language/names.js';
import { useMay } from '../session.js';
import { useAct } from '../use-act.js';
import styles from './interests.module.css';

type Interest = Schema['InterestView'];

interface Acts {
  /** Undefined where the reader cannot do it. */
  readonly accept?: () => void;
  readonly decline?: () => void;
  readonly withdraw?: () => void;
  /** To be placed somewhere on the page: asks for the reason of a refusal. */
  readonly dialog: ReactNode;
}

/** What the reader can do with an interest: every answer is confirmed, a refusal has its reason. */
export function useInterestActs(interest: Interest): Acts {
  const { t } = useTranslation('work');
  const api = useApi();
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const mayAnswer = useMay('interest.write');
  const [isDeclining, setDeclining] = useState(false);
  const path = { id: interest.id };
  const accept = useAct<Schema['DealView']>({
    send: () => api.send('POST', '/api/v1/interests/{id}/accept', { path }),
    done: t('deals.accepted'),
    // The answer is the deal that opened.
    then: ({ id }) => void navigate(`/deals/${id}`),
  });
  const decline = useAct<Interest, { reason: string; remark?: string }>({
    send: (body) => api.send('POST', '/api/v1/interests/{id}/decline', { path, body }),
    done: t('deals.declined'),
    then: () => setDeclining(false),
  });
  const withdraw = useAct<Interest>({
    send: () => api.send('POST', '/api/v1/interests/{id}/withdraw', { path }),
    done: t('deals.withdrawn'),
  });
  const ask = (kind: 'accept' | 'withdraw', run: () => Promise<unknown>) => (): void => {
    modal.confirm({
      title: t(`deals.${kind}Ask`),
      content: t(`deals.${kind}Text`),
      okText: t(`deals.${kind}`),
      cancelText: t('deals.keep'),
      onOk: () => run().catch(() => undefined),
    });
  };
  const isOpen = mayAnswer && interest.status === 'submitted';
  return {
    accept: isOpen && interest.box === 'received' ? ask('accept', () => accept.mutateAsync()) : undefined,
    decline: isOpen && interest.box === 'received' ? () => setDeclining(true) : undefined,
    withdraw: isOpen && interest.box === 'sent' ? ask('withdraw', () => withdraw.mutateAsync()) : undefined,
    dialog: (
      <DeclineDialog
        isOpen={isDeclining}
        isBusy={decline.isPending}
        close={() => setDeclining(false)}
        decline={(body) => decline.mutate(body)}
      />
    ),
  };
}

interface DeclineProps {
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly close: () => void;
  readonly decline: (body: { reason: string; remark?: string }) => void;
}

function DeclineDialog({ isOpen, isBusy, close, decline }: DeclineProps) {
  const { t } = useTranslation('work');
  const names = useNames();
  const field = useId();
  const [reason, setReason] = useState<string | null>(null);
  const [remark, setRemark] = useState('');
  return (
    <Modal
      open={isOpen}
      title={t('deals.declineAsk')}
      onCancel={close}
      okText={t('deals.decline')}
      cancelText={t('deals.keep')}
      okButtonProps={{ disabled: reason === null }}
      confirmLoading={isBusy}
      onOk={() => decline({ reason: reason!, remark: remark.trim() || undefined })}
      destroyOnHidden
    >
      <p className={styles.hint}>{t('deals.declineText')}</p>
      <Radio.Group
        className={styles.reasons}
        aria-label={t('deals.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value as string)}
        options={names.below('decline-reasons').map(({ code, name }) => ({ value: code, label: name }))}
      />
      <label htmlFor={field}>{t('deals.remark')}</label>
      <Input.TextArea
        id={field}
        value={remark}
        maxLength={2_000}
        rows={2}
        onChange={(event) => setRemark(event.target.value)}
      />
    </Modal>
  );
}
