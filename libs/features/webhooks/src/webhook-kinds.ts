import type { Localized } from '@techmart/kernel';

/**
 * What a webhook can tell. The names are stored and known to other systems: a name never changes its meaning or the
 * shape of its data; what has to change gets a new number.
 */
export const webhookKinds = [
  'listing.published.v1',
  'listing.returned.v1',
  'listing.withdrawn.v1',
  'listing.archived.v1',
  'listing.expired.v1',
  'match.found.v1',
  'interest.received.v1',
  'interest.withdrawn.v1',
  'interest.accepted.v1',
  'interest.declined.v1',
  'interest.expired.v1',
  'introduction.offered.v1',
  'introduction.answered.v1',
  'introduction.accepted.v1',
  'introduction.ended.v1',
  'deal.proposed.v1',
  'deal.agreed.v1',
  'deal.completed.v1',
  'deal.cancelled.v1',
  'trade.recorded.v1',
] as const;
export type WebhookKind = (typeof webhookKinds)[number];

/** Sent by hand to try an endpoint; nobody subscribes to it. */
export const PING = 'webhook.ping.v1';
export type DeliveryKind = WebhookKind | typeof PING;
export const deliveryKinds = [...webhookKinds, PING] as const;

export const webhookKindMeanings: Record<WebhookKind, Localized> = {
  'listing.published.v1': {
    zh: '本机构的成果或需求已发布或续期',
    en: 'a result or need of yours has come onto the market or was renewed',
  },
  'listing.returned.v1': {
    zh: '本机构的成果或需求被审核退回',
    en: 'a reviewer has sent a result or need of yours back',
  },
  'listing.withdrawn.v1': {
    zh: '本机构的成果或需求已撤下',
    en: 'a result or need of yours was taken off the market',
  },
  'listing.archived.v1': { zh: '本机构的成果或需求已归档', en: 'a result or need of yours was closed for good' },
  'listing.expired.v1': {
    zh: '本机构的成果或需求已到期下架',
    en: 'the time of a result or need of yours on the market is over',
  },
  'match.found.v1': {
    zh: '本机构的条目有了新的匹配',
    en: 'a need and a result may fit, and at least one of them is yours',
  },
  'interest.received.v1': {
    zh: '有机构对本机构的条目表达意向',
    en: 'somebody is interested in a result or need of yours',
  },
  'interest.withdrawn.v1': {
    zh: '对方撤回了对本机构条目的意向',
    en: 'the other side has taken its interest in a result or need of yours back',
  },
  'interest.accepted.v1': {
    zh: '意向已被接受，交易已开启',
    en: 'an interest that you sent or received was accepted; its deal is open',
  },
  'interest.declined.v1': { zh: '意向未被接受', en: 'an interest that you sent or received was declined' },
  'interest.expired.v1': {
    zh: '意向因逾期未回复而失效',
    en: 'an interest that you sent or received has ended without an answer',
  },
  'introduction.offered.v1': {
    zh: '有机构提议撮合本机构与另一方，等待答复',
    en: 'an agency wants to bring you together with somebody and waits for your answer',
  },
  'introduction.answered.v1': {
    zh: '本机构提议的撮合已有一方同意',
    en: 'one side of an introduction that you offered has agreed',
  },
  'introduction.accepted.v1': {
    zh: '撮合双方均已同意，交易已开启',
    en: 'both sides of an introduction of yours have agreed; its deal is open',
  },
  'introduction.ended.v1': {
    zh: '撮合已结束：被婉拒、撤回或逾期未答复',
    en: 'an introduction of yours was declined, taken back, or not answered in time',
  },
  'deal.proposed.v1': { zh: '交易有新的条款提议', en: 'one side of a deal of yours has put new terms forward' },
  'deal.agreed.v1': { zh: '交易双方就条款达成一致', en: 'both sides of a deal of yours stand by the same terms' },
  'deal.completed.v1': { zh: '交易已完成', en: 'a deal of yours is complete' },
  'deal.cancelled.v1': { zh: '交易已取消', en: 'a deal of yours was cancelled' },
  'trade.recorded.v1': { zh: '成交已登记入册', en: 'a trade of yours stands in the ledger' },
};
