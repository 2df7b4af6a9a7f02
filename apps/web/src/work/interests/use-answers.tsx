import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../use-act.js';
import { DeclineDialog } from './decline-dialog.js';

export interface Refusal {
  readonly reason: string;
  readonly remark?: string;
}

/** What is answered, how each answer is sent, and which of them the reader may give. */
interface Answered<Accepted> {
  /** Whose words stand on the buttons and in the questions. */
  readonly area: 'deals' | 'introductions';
  readonly accept: { readonly send: () => Promise<Accepted>; readonly done: string; then: (answer: Accepted) => void };
  readonly decline: (refusal: Refusal) => Promise<unknown>;
  readonly withdraw: () => Promise<unknown>;
  readonly mayAnswer: boolean;
  readonly mayWithdraw: boolean;
  /** What stands beside the button that confirms. */
  readonly keep: string;
}

interface Answers {
  /** Only those that the reader can use. */
  readonly buttons: ReactNode;
  /** To be placed somewhere on the page: asks for the reason of a refusal. */
  readonly dialog: ReactNode;
}

/** Accepting, declining and taking back: every answer is confirmed, a refusal has its reason. */
export function useAnswers<Accepted>(answered: Answered<Accepted>): Answers {
  const { t } = useTranslation('work');
  const { modal } = App.useApp();
  const [isDeclining, setDeclining] = useState(false);
  const { area, mayAnswer, mayWithdraw, keep } = answered;
  const accept = useAct<Accepted>(answered.accept);
  const decline = useAct<unknown, Refusal>({
    send: answered.decline,
    done: t(`${area}.declined`),
    then: () => setDeclining(false),
  });
  const withdraw = useAct<unknown>({ send: answered.withdraw, done: t(`${area}.withdrawn`) });
  const ask = (kind: 'accept' | 'withdraw', run: () => Promise<unknown>) => (): void => {
    modal.confirm({
      title: t(`${area}.${kind}Ask`),
      content: t(`${area}.${kind}Text`),
      okText: t(`${area}.${kind}`),
      cancelText: keep,
      onOk: () => run().catch(() => undefined),
    });
  };
  return {
    buttons: (
      <>
        {mayAnswer && (
          <Button type="primary" onClick={ask('accept', () => accept.mutateAsync())}>
            {t(`${area}.accept`)}
          </Button>
        )}
        {mayAnswer && <Button onClick={() => setDeclining(true)}>{t(`${area}.decline`)}</Button>}
        {mayWithdraw && (
          <Button onClick={ask('withdraw', () => withdraw.mutateAsync())}>{t(`${area}.withdraw`)}</Button>
        )}
      </>
    ),
    dialog: (
      <DeclineDialog
        isOpen={isDeclining}
        isBusy={decline.isPending}
        text={t(`${area}.declineText`)}
        remarkLabel={t(`${area}.remark`)}
        close={() => setDeclining(false)}
        decline={(refusal) => decline.mutate(refusal)}
      />
    ),
  };
}
