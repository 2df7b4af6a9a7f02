import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/context.js';
import { useLanguage } from '../../language/use-language.js';
import { organisationName } from '../../pages/listing-text.js';
import { mandatesInForceQuery } from '../agency/queries.js';
import type { Kind, Listing } from '../queries.js';
import { useMay, useMe } from '../session.js';
import { useAct } from '../use-act.js';

/** Which agency acts on this listing; nothing where no mandate is in force. */
export function MandateChoice({ kind, listing: { id, mandateId } }: { kind: Kind; listing: Listing }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const language = useLanguage();
  const me = useMe();
  const isOffered = useMay('listing.write') && me.organisation.organisationKind !== 'agency';
  const { data } = useQuery({ ...mandatesInForceQuery(api), enabled: isOffered });
  const hand = useAct<unknown, string | null>({
    send: (next) => api.send('PUT', `/api/v1/${kind}/{id}/mandate`, { path: { id }, body: { mandateId: next } }),
    done: t('settings.saved'),
  });
  const given = data?.items.filter(({ organisation }) => organisation.id === me.organisation.organisationId) ?? [];
  if (given.length === 0) return null;
  return (
    <label title={t('mandates.handText')}>
      {t('mandates.hand')}{' '}
      <Select
        size="small"
        value={mandateId ?? ''}
        loading={hand.isPending}
        popupMatchSelectWidth={240}
        onChange={(next) => hand.mutate(next || null)}
        options={[
          { value: '', label: t('mandates.handNone') },
          ...given.map((mandate) => ({ value: mandate.id, label: organisationName(mandate.agency, language).text })),
        ]}
      />
    </label>
  );
}
