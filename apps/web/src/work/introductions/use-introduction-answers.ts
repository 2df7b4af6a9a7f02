import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useApi } from '../../api/context.js';
import { useAnswers } from '../interests/use-answers.js';
import { useMay } from '../session.js';
import type { Introduction } from './queries.js';

/** What the reader can do with an introduction: either side answers for itself, the agency may take it back. */
export function useIntroductionAnswers({ id, role, status, isMyTurn }: Introduction) {
  const { t } = useTranslation('work');
  const api = useApi();
  const navigate = useNavigate();
  const mayWrite = useMay('interest.write');
  const path = { id };
  return useAnswers({
    area: 'introductions',
    accept: {
      send: () => api.send<Introduction>('POST', '/api/v1/introductions/{id}/accept', { path }),
      done: t('introductions.agreed'),
      then: ({ dealId }) => {
        if (dealId) void navigate(`/deals/${dealId}`);
      },
    },
    decline: (body) => api.send('POST', '/api/v1/introductions/{id}/decline', { path, body }),
    withdraw: () => api.send('POST', '/api/v1/introductions/{id}/withdraw', { path }),
    mayAnswer: mayWrite && isMyTurn,
    mayWithdraw: mayWrite && role === 'agency' && status === 'open',
    keep: t('shell.cancel'),
  });
}
