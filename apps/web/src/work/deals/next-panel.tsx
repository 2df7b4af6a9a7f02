import { App, Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/context.js';
import { useMay } from '../session.js';
import { useAct } from '../use-act.js';
import styles from './deal-page.module.css';
import { nextStepOf, type WholeDeal } from './deal-steps.js';
import { TermsDialog } from './terms-dialog.js';

/** What is next, who must act, and the buttons for it. */
export function NextPanel({ deal }: { deal: WholeDeal }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const { modal } = App.useApp();
  const mayWrite = useMay('deal.write');
  const [isProposing, setProposing] = useState(false);
  const [isCancelling, setCancelling] = useState(false);
  const path = { id: deal.id };
  // What was read is what is agreed to: a newer proposal of the other side is refused by the API.
  const body = deal.proposalVersion > 0 ? { proposalVersion: deal.proposalVersion } : {};
  const agree = useAct<WholeDeal>({
    send: () => api.send('POST', '/api/v1/deals/{id}/agree', { path, body }),
    done: t('deals.agreed'),
  });
  const complete = useAct<WholeDeal>({
    send: () => api.send('POST', '/api/v1/deals/{id}/complete', { path, body }),
    done: t('deals.completed'),
  });
  const cancel = useAct<WholeDeal, string>({
    send: (reason) => api.send('POST', '/api/v1/deals/{id}/cancel', { path, version: deal.version, body: { reason } }),
    done: t('deals.cancelled'),
    then: () => setCancelling(false),
  });
  const ask = (title: string, content: string, okText: string, run: () => Promise<unknown>) => (): void => {
    modal.confirm({
      title,
      content,
      okText,
      cancelText: t('deals.keep'),
      onOk: () => run().catch(() => undefined),
    });
  };
  const step = nextStepOf(deal);
  const can = (action: WholeDeal['possibleActions'][number]): boolean =>
    mayWrite && deal.possibleActions.includes(action);
  const agreeFirst = can('agree');
  return (
    <section className={`${styles.next} ${step.isMine ? styles.mine : ''}`} aria-label={t('deals.next')}>
      <h2>{t('deals.next')}</h2>
      <p>{t(`deals.${step.key}`, { number: deal.proposalVersion, reason: deal.cancelReason ?? '' })}</p>
      <div className={styles.acts}>
        {agreeFirst && (
          <Button
            type="primary"
            loading={agree.isPending}
            onClick={ask(
              t('deals.agreeAsk', { number: deal.proposalVersion }),
              t('deals.agreeText'),
              t('deals.agree'),
              () => agree.mutateAsync(),
            )}
          >
            {t('deals.agree')}
          </Button>
        )}
        {can('propose') && (
          <Button
            type={agreeFirst || deal.proposalVersion > 0 ? 'default' : 'primary'}
            onClick={() => setProposing(true)}
          >
            {t(deal.proposalVersion > 0 ? 'deals.proposeOther' : 'deals.propose')}
          </Button>
        )}
        {can('complete') && deal.status === 'agreed' && (
          <Button
            type="primary"
            loading={complete.isPending}
            onClick={ask(t('deals.completeAsk'), t('deals.completeText'), t('deals.complete'), () =>
              complete.mutateAsync(),
            )}
          >
            {t('deals.complete')}
          </Button>
        )}
        {can('cancel') && (
          <Button type="text" danger onClick={() => setCancelling(true)}>
            {t('deals.cancel')}
          </Button>
        )}
      </div>
      <TermsDialog deal={deal} isOpen={isProposing} close={() => setProposing(false)} />
      <CancelDialog
        isOpen={isCancelling}
        isBusy={cancel.isPending}
        close={() => setCancelling(false)}
        cancel={(reason) => cancel.mutate(reason)}
      />
    </section>
  );
}

interface CancelProps {
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly close: () => void;
  readonly cancel: (reason: string) => void;
}

function CancelDialog({ isOpen, isBusy, close, cancel }: CancelProps) {
  const { t } = useTranslation('work');
  const field = useId();
  const [reason, setReason] = useState('');
  return (
    <Modal
      open={isOpen}
      title={t('deals.cancelAsk')}
      okText={t('deals.cancel')}
      cancelText={t('deals.keep')}
      okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
      confirmLoading={isBusy}
      onCancel={close}
      onOk={() => cancel(reason)}
      destroyOnHidden
    >
      <p className={styles.hint}>{t('deals.cancelText')}</p>
      <label htmlFor={field}>{t('deals.cancelReason')}</label>
      <Input.TextArea
        id={field}
        value={reason}
        maxLength={2_000}
        rows={3}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  );
}
