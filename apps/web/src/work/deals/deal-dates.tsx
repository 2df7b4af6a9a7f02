import { useTranslation } from 'react-i18next';
import { DateLine } from '../../look/date-line.js';
import { When } from '../../look/when.js';
import type { LinePoint } from './deal-steps.js';

/** From first contact to the recorded trade. */
export function DealDates({ points }: { points: readonly LinePoint[] }) {
  const { t } = useTranslation('work');
  const next = points.findIndex(({ at }) => at === null);
  return (
    <DateLine
      label={t('deals.steps')}
      points={points.map(({ key, at }, i) => ({
        key,
        name: t(`deals.line_${key}`),
        when: at ? <When at={at} /> : t(i === next ? 'deals.now' : 'deals.waiting'),
        state: key === 'cancel' ? 'ended' : at ? 'done' : i === next ? 'next' : 'ahead',
      }))}
    />
  );
}
