import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { AsWritten } from '../../look/as-written.js';
import { When } from '../../look/when.js';
import { ConfirmButton } from '../frame/confirm-button.js';
import { FormDialog } from '../frame/form-dialog.js';
import { useRequired } from '../frame/use-required.js';
import type { Kind } from '../queries.js';
import { useAct } from '../use-act.js';
import styles from './duplicates.module.css';

interface Pair {
  readonly kind: Kind;
  readonly id: string;
  readonly otherId: string;
}

/** Says that two listings are no copies of each other, with the reason. */
export function DismissButton({ kind, id, otherId }: Pair) {
  const { t } = useTranslation('work');
  const api = useApi();
  const required = useRequired();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('review.notACopy')}
      </Button>
      <FormDialog<Schema['DismissDuplicate']>
        title={t('review.notACopy')}
        isOpen={isOpen}
        close={() => setOpen(false)}
        send={(body) =>
          api.send('POST', `/api/v1/${kind}/{id}/duplicates/{otherId}/dismissal`, { path: { id, otherId }, body })
        }
        done={t('review.dismissed')}
      >
        <Form.Item name="reason" label={t('review.dismissReason')} rules={required} extra={t('review.dismissText')}>
          <Input.TextArea maxLength={500} rows={2} />
        </Form.Item>
      </FormDialog>
    </>
  );
}

/** Pairs that were found to be no copies, each with a way to take that back. */
export function DismissedPairs({
  kind,
  id,
  pairs,
}: Omit<Pair, 'otherId'> & { pairs: readonly Schema['DismissedView'][] }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const reopen = useAct<unknown, string>({
    send: (otherId) =>
      api.send('DELETE', `/api/v1/${kind}/{id}/duplicates/{otherId}/dismissal`, { path: { id, otherId } }),
    done: t('settings.saved'),
  });
  if (pairs.length === 0) return null;
  return (
    <details className={styles.dismissed}>
      <summary>{t('review.dismissedPairs', { count: pairs.length })}</summary>
      <ul>
        {pairs.map(({ listingId, title, reason, dismissedAt, dismissedBy }) => (
          <li key={listingId}>
            <div>
              <AsWritten>{title}</AsWritten>
              <ConfirmButton ask={t('review.reopenAsk')} act={() => reopen.mutateAsync(listingId)}>
                {t('review.reopen')}
              </ConfirmButton>
            </div>
            <p className={styles.facts}>
              {reason} · {dismissedBy} · <When at={dismissedAt} />
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
