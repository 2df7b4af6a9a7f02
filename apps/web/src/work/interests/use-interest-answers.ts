import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { useMay } from '../session.js';
import { useAnswers } from './use-answers.js';

/** What the reader can do with an interest. */
export function useInterestAnswers({ id, box, status }: Schema['InterestView']) {
  const { t } = useTranslation('work');
  const api = useApi();
  const navigate = useNavigate();
  const isOpen = useMay('interest.write') && status === 'submitted';
  const path = { id };
  return useAnswers({
    area: 'deals',
    accept: {
      send: () => api.send<Schema['DealView']>('POST', '/api/v1/interests/{id}/accept', { path }),
      done: t('deals.accepted'),
      // The answer is the deal that opened.
      then: (deal) => void navigate(`/deals/${deal.id}`),
    },
    decline: (body) => api.send('POST', '/api/v1/interests/{id}/decline', { path, body }),
    withdraw: () => api.send('POST', '/api/v1/interests/{id}/withdraw', { path }),
    mayAnswer: isOpen && box === 'received',
    mayWithdraw: isOpen && box === 'sent',
    keep: t('deals.keep'),
  });
}
