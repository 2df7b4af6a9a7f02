import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { When } from '../../look/when.js';
import { useLanguage } from '../../language/use-language.js';
import { organisationName } from '../../pages/listing-text.js';
import { ConfirmButton } from '../frame/confirm-button.js';
import { FilterLinks } from '../frame/filter-links.js';
import { FormDialog } from '../frame/form-dialog.js';
import { Page } from '../frame/page.js';
import { PagedList } from '../frame/paged-list.js';
import { StateTag, type Tone } from '../frame/state-tag.js';
import { useRequired } from '../frame/use-required.js';
import { useMay, useMe } from '../session.js';
import { useAct } from '../use-act.js';
import { agencyChoicesQuery, mandatePagesQuery, type Mandate } from './queries.js';

const STATUSES = ['offered', 'active', 'ended', 'declined'] as const;
const toneOf: Record<Mandate['status'], Tone> = {
  offered: 'waiting',
  active: 'good',
  ended: 'over',
  declined: 'over',
};

/** Which agency acts for whom: as the one that asked for it, or as the agency. */
export function MandatesPage() {
  const { t } = useTranslation('work');
  const me = useMe();
  const mayManage = useMay('mandate.manage');
  const language = useLanguage();
  const [search] = useSearchParams();
  const [isOffering, setOffering] = useState(search.has('agency'));
  const status = search.get('status') ?? '';
  const query = useInfiniteQuery(mandatePagesQuery(useApi(), status));
  const isAgency = me.organisation.organisationKind === 'agency';
  return (
    <Page
      title={t('mandates.title')}
      acts={
        mayManage &&
        !isAgency && (
          <Button type="primary" onClick={() => setOffering(true)}>
            {t('mandates.offer')}
          </Button>
        )
      }
    >
      <FilterLinks
        label={t('listings.status')}
        name="status"
        options={[
          { value: '', label: t('deals.all') },
          ...STATUSES.map((value) => ({ value, label: t(`mandates.status_${value}`) })),
        ]}
      />
      <PagedList of={query} empty={t(isAgency ? 'mandates.noneAgency' : 'mandates.none')}>
        {(rows) => (
          <LedgerTable
            label={t('mandates.title')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                title: t(isAgency ? 'mandates.principal' : 'mandates.agency'),
                cell: ({ agency, organisation }) => organisationName(isAgency ? organisation : agency, language).text,
              },
              { title: t('mandates.purpose'), cell: ({ purpose }) => purpose },
              {
                title: t('listings.status'),
                cell: (row) => <StateTag tone={toneOf[row.status]}>{t(`mandates.status_${row.status}`)}</StateTag>,
              },
              {
                title: t('mandates.validUntil'),
                cell: ({ validUntil }) => validUntil ?? t('mandates.openEnded'),
                isFigure: true,
              },
              { title: t('mandates.since'), cell: ({ createdAt }) => <When at={createdAt} />, isFigure: true },
              ...(mayManage
                ? [
                    {
                      title: t('settings.actions'),
                      isFigure: true,
                      cell: (row: Mandate) => <Acts mandate={row} isAgency={isAgency} />,
                    },
                  ]
                : []),
            ]}
          />
        )}
      </PagedList>
      {isOffering && <OfferDialog agencyId={search.get('agency')} close={() => setOffering(false)} />}
    </Page>
  );
}

function Acts({ mandate: { id, status }, isAgency }: { mandate: Mandate; isAgency: boolean }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const send = useAct<unknown, 'accept' | 'decline' | 'end'>({
    send: (act) => api.send('POST', `/api/v1/mandates/{id}/${act}`, { path: { id } }),
    done: t('settings.saved'),
  });
  if (status === 'offered' && isAgency)
    return (
      <>
        <Button size="small" type="primary" onClick={() => send.mutate('accept')}>
          {t('mandates.accept')}
        </Button>{' '}
        <ConfirmButton ask={t('mandates.declineAsk')} act={() => send.mutateAsync('decline')}>
          {t('mandates.decline')}
        </ConfirmButton>
      </>
    );
  if (status !== 'offered' && status !== 'active') return null;
  return (
    <ConfirmButton
      isDanger
      ask={t(status === 'offered' ? 'mandates.takeBackAsk' : 'mandates.endAsk')}
      text={status === 'active' ? t('mandates.endText') : undefined}
      act={() => send.mutateAsync('end')}
    >
      {t(status === 'offered' ? 'mandates.takeBack' : 'mandates.end')}
    </ConfirmButton>
  );
}

interface Offer {
  readonly agencyId: string;
  readonly purpose: string;
  readonly validUntil?: Dayjs | null;
}

function OfferDialog({ agencyId, close }: { agencyId: string | null; close: () => void }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const required = useRequired();
  return (
    <FormDialog<Offer>
      title={t('mandates.offer')}
      isOpen
      close={close}
      initial={agencyId ? { agencyId } : undefined}
      send={({ validUntil, ...rest }) =>
        api.send('POST', '/api/v1/mandates', {
          body: validUntil ? { ...rest, validUntil: validUntil.format('YYYY-MM-DD') } : rest,
        })
      }
      done={t('mandates.offered')}
    >
      <Form.Item name="agencyId" label={t('mandates.agency')} rules={required}>
        <AgencyPicker />
      </Form.Item>
      <Form.Item name="purpose" label={t('mandates.purpose')} rules={required} extra={t('mandates.purposeText')}>
        <Input.TextArea maxLength={2000} rows={3} />
      </Form.Item>
      <Form.Item name="validUntil" label={t('mandates.validUntil')}>
        <DatePicker placeholder={t('mandates.openEnded')} disabledDate={(day) => day.isBefore(dayjs(), 'day')} />
      </Form.Item>
    </FormDialog>
  );
}

/** Agencies by their name, found while one types. */
function AgencyPicker({ id, value, onChange }: { id?: string; value?: string; onChange?: (id: string) => void }) {
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const { data } = useQuery(agencyChoicesQuery(useApi(), useDeferredValue(typed.trim())));
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={data?.items.map((agency) => ({ value: agency.id, label: organisationName(agency, language).text }))}
    />
  );
}
