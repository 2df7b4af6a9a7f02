import { defineError } from '@techmart/kernel';

export const dealNotFound = defineError('DEAL.NOT_FOUND', 'not_found', {
  zh: '没有这笔交易，或您无权查看。',
  en: 'There is no such deal, or it is not yours to see.',
});

export const wrongDealStatus = defineError('DEAL.WRONG_STATUS', 'conflict', {
  zh: '交易当前状态为“{status}”，不能执行“{action}”。',
  en: 'The deal is {status}, so "{action}" is not possible now.',
});

export const ownProposal = defineError('DEAL.OWN_PROPOSAL', 'conflict', {
  zh: '最新的条件由贵方提出，应由对方同意。',
  en: 'The newest terms are your own; the other side has to agree to them.',
});

export const noProposal = defineError('DEAL.NO_PROPOSAL', 'conflict', {
  zh: '双方尚未提出任何条件。',
  en: 'Nobody has put terms forward yet.',
});

export const proposalReplaced = defineError('DEAL.PROPOSAL_REPLACED', 'stale', {
  zh: '您看到的条件已被第 {proposal} 版取代，请重新查看。',
  en: 'The terms you have read were replaced by proposal {proposal}; read them again.',
});

export const termsDiffer = defineError('DEAL.TERMS_DIFFER', 'conflict', {
  zh: '所填条件与最新提出的条件（第 {proposal} 版）不同；如需修改，请先提出新的条件。',
  en: 'These terms differ from the newest proposal ({proposal}); propose new terms to change them.',
});
