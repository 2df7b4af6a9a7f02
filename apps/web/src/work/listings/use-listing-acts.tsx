import { App, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useApi } from '../../api/context.js';
import type { Kind, Listing } from '../queries.js';
import { useMay, useMe } from '../session.js';
import { useAct } from '../use-act.js';
import { actsOf, type ListingAct } from './listing-states.js';
import { useMayPublish } from './use-may-publish.js';

const DAYS = [90, 180, 365] as const;
const LONGEST = 365;

interface Offered {
  readonly act: ListingAct;
  readonly label: string;
  readonly isBusy: boolean;
  readonly run: () => void;
}

const doneKeys = {
  submit: 'listings.submitted',
  publish: 'listings.published',
  withdraw: 'listings.withdrawn',
  renew: 'listings.renewed',
  archive: 'listings.archived',
} as const;

/** What the reader can do with a listing of theirs now; acts that take something away ask first. */
export function useListingActs(kind: Kind, listing: Listing): Offered[] {
  const { t } = useTranslation('work');
  const api = useApi();
  const navigate = useNavigate();
  const { modal, message } = App.useApp();
  const me = useMe();
  const mayWrite = useMay('listing.write');
  const mayPublish = useMayPublish();
  const send = useAct<Listing, { act: Exclude<ListingAct, 'edit'>; days?: number }>({
    send: ({ act, days }) =>
      api.send('POST', `/api/v1/${kind}/{id}/${act}`, { path: { id: listing.id }, body: days ? { days } : undefined }),
    then: (_, { act }) => void message.success(t(doneKeys[act])),
  });
  // A mandate lets an agency neither prolong nor close for good.
  const isOwn = listing.organisation?.id === me.organisation.organisationId;
  if (!mayWrite || !listing.isMine || mayPublish === undefined) return [];

  const ask = (act: 'withdraw' | 'archive'): void => {
    modal.confirm({
      title: t(`listings.${act}Ask`),
      content: t(`listings.${act}Text`),
      okText: t(`listings.${act}`),
      okButtonProps: { danger: act === 'archive' },
      cancelText: t('listings.cancel'),
      onOk: () => send.mutateAsync({ act }).catch(() => undefined),
    });
  };
  const askDays = (): void => {
    let days = LONGEST;
    modal.confirm({
      title: t('listings.renewAsk'),
      content: (
        <>
          <p>{t('listings.renewText')}</p>
          <Radio.Group
            defaultValue={LONGEST}
            onChange={(event) => (days = event.target.value as number)}
            options={DAYS.map((count) => ({ value: count, label: t('listings.renewDays', { count }) }))}
          />
        </>
      ),
      okText: t('listings.renew'),
      cancelText: t('listings.cancel'),
      onOk: () => send.mutateAsync({ act: 'renew', days }).catch(() => undefined),
    });
  };
  const run: Record<ListingAct, () => void> = {
    edit: () => void navigate(`/${kind}/${listing.id}/edit`),
    submit: () => send.mutate({ act: 'submit' }),
    publish: () => send.mutate({ act: 'publish' }),
    // Nothing leaves the market when it is only taken back from the reviewers.
    withdraw: () => (listing.status === 'submitted' ? send.mutate({ act: 'withdraw' }) : ask('withdraw')),
    renew: askDays,
    archive: () => ask('archive'),
  };
  const offered = actsOf(listing.status, mayPublish).filter((act) => isOwn || (act !== 'renew' && act !== 'archive'));
  return offered.map((act) => ({
    act,
    label: t(act === 'withdraw' && listing.status === 'submitted' ? 'listings.takeBack' : `listings.${act}`),
    isBusy: send.isPending && send.variables.act === act,
    run: run[act],
  }));
}
