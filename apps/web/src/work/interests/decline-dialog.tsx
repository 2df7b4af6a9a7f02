import { Input, Modal, Radio } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '../../language/names.js';
import styles from './interests.module.css';

interface Props {
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  /** Who will read the reason. */
  readonly text: string;
  readonly remarkLabel: string;
  readonly close: () => void;
  readonly decline: (body: { reason: string; remark?: string }) => void;
}

/** Asks why something is declined: a reason of the list, and a word more for whoever reads it. */
export function DeclineDialog({ isOpen, isBusy, text, remarkLabel, close, decline }: Props) {
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
      <p className={styles.hint}>{text}</p>
      <Radio.Group
        className={styles.reasons}
        aria-label={t('deals.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value as string)}
        options={names.below('decline-reasons').map(({ code, name }) => ({ value: code, label: name }))}
      />
      <label htmlFor={field}>{remarkLabel}</label>
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
