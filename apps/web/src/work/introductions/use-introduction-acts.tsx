import { App } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useApi } from '../../api/context.js';
import { DeclineDialog } from '../interests/decline-dialog.js';
import { useMay } from '../session.js';
import { useAct } from '../use-act.js';
import type { Introduction } from './queries.js';

interface Acts {
  /** Undefined where the reader cannot do it. */
  readonly accept?: () => void;
  readonly decline?: () => void;
  readonly withdraw?: () => void;
  /** To be placed somewhere on the page: asks for the reason of a refusal. */
  readonly dialog: ReactNode;
}

/** What the reader can do with an introduction: either side answers for itself, the agency may take it back. */
export function useIntroductionActs({ id, role, status, isMyTurn }: Introduction): Acts {
  const { t } = useTranslation('work');
  const api = useApi();
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const mayAnswer = useMay('interest.write');
  const [isDeclining, setDeclining] = useState(false);
  const path = { id };
  const accept = useAct<Introduction>({
    send: () => api.send('POST', '/api/v1/introductions/{id}/accept', { path }),
    done: t('introductions.agreed'),
    then: ({ dealId }) => {
      if (dealId) void navigate(`/deals/${dealId}`);
    },
  });
  const decline = useAct<Introduction, { reason: string; remark?: string }>({
    send: (body) => api.send('POST', '/api/v1/introductions/{id}/decline', { path, body }),
    done: t('introductions.declined'),
    then: () => setDeclining(false),
  });
  const withdraw = useAct<Introduction>({
    send: () => api.send('POST', '/api/v1/introductions/{id}/withdraw', { path }),
    done: t('introductions.withdrawn'),
  });
  const ask = (kind: 'accept' | 'withdraw', run: () => Promise<unknown>) => (): void => {
    modal.confirm({
      title: t(`introductions.${kind}Ask`),
      content: t(`introductions.${kind}Text`),
      okText: t(`introductions.${kind}`),
      cancelText: t('shell.cancel'),
      onOk: () => run().catch(() => undefined),
    });
  };
  const isMine = mayAnswer && isMyTurn;
  return {
    accept: isMine ? ask('accept', () => accept.mutateAsync()) : undefined,
    decline: isMine ? () => setDeclining(true) : undefined,
    withdraw:
      mayAnswer && role === 'agency' && status === 'open' ? ask('withdraw', () => withdraw.mutateAsync()) : undefined,
    dialog: (
      <DeclineDialog
        isOpen={isDeclining}
        isBusy={decline.isPending}
        text={t('introductions.declineText')}
        remarkLabel={t('introductions.remark')}
        close={() => setDeclining(false)}
        decline={(body) => decline.mutate(body)}
      />
    ),
  };
}
