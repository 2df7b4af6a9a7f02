import { App } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { useMay } from '../session.js';
import { useAct } from '../use-act.js';
import { DeclineDialog } from './decline-dialog.js';

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
        text={t('deals.declineText')}
        remarkLabel={t('deals.remark')}
        close={() => setDeclining(false)}
        decline={(body) => decline.mutate(body)}
      />
    ),
  };
}
