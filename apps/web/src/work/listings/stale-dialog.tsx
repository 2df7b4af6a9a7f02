import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Listing } from '../queries.js';
import type { FieldName } from './listing-form.js';
import { useFieldLabel } from './field-value.js';

/** A change of somebody else that came between. */
export interface Stale {
  readonly theirs: Listing;
  readonly fields: readonly FieldName[];
}

interface Props {
  readonly stale: Stale | null;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
  readonly back: () => void;
}

/** Somebody else was faster: says what they changed, and lets one decide; nothing written is lost on the way. */
export function StaleDialog({ stale, keepMine, takeTheirs, back }: Props) {
  const { t } = useTranslation('work');
  const labelOf = useFieldLabel();
  return (
    <Modal
      open={stale !== null}
      title={t('listings.staleTitle')}
      onCancel={back}
      footer={[
        <Button key="back" onClick={back}>
          {t('listings.staleBack')}
        </Button>,
        <Button key="theirs" onClick={takeTheirs}>
          {t('listings.staleTheirs')}
        </Button>,
        <Button key="mine" type="primary" onClick={keepMine}>
          {t('listings.staleKeep')}
        </Button>,
      ]}
    >
      {stale && (
        <p>
          {t('listings.staleText', {
            version: stale.theirs.version,
            fields: stale.fields.map(labelOf).join(' · ') || t('listings.status'),
          })}
        </p>
      )}
    </Modal>
  );
}
