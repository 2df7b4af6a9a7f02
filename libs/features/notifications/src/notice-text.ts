import { fill, type Localized } from '@techmart/kernel';
import type { NoticeKind } from './notice-kinds.js';
import type { NoticeSubject } from './notification.entity.js';

/** A listing as the reader of a notice may know it. */
export interface KnownListing {
  /** Null where the reader may not see the listing (any more). */
  readonly title: Localized | null;
  /** Null where the owner stays anonymous for the reader. */
  readonly organisation: Localized | null;
  readonly remark: string | null;
}

/** A file of listings that the reader has sent. */
export interface KnownFile {
  readonly name: string;
  /** Rows that were taken in, or would be; rows that were not. */
  readonly good: number;
  readonly refused: number;
  /** Why it cannot be read. */
  readonly failure: Localized | null;
}

/** Everything that the text of one notice is made of. */
export interface NoticeFacts {
  readonly need?: KnownListing;
  readonly result?: KnownListing;
  readonly listing?: KnownListing;
  readonly organisation?: { readonly name: Localized; readonly remark: string | null };
  readonly searchName?: string;
  readonly file?: KnownFile;
}

export interface NoticeText {
  readonly text: Localized;
  /** A remark that somebody wrote, in the language it was written in. */
  readonly detail: string | null;
  /** Where in the portal to look, beginning with `/`. */
  readonly link: string;
}

const unseen: Localized = { zh: '已不可见的条目', en: 'an entry that is no longer visible' };
const unknown: Localized = { zh: '某机构', en: 'an organisation' };
const nothing: Localized = { zh: '', en: '' };
const kindWords = {
  need: { zh: '需求', en: 'need' },
  result: { zh: '成果', en: 'result' },
} as const;

type TextKey = Exclude<NoticeKind, 'match.found'> | 'match.found.need' | 'match.found.result';

const texts: Record<TextKey, Localized> = {
  'match.found.need': {
    zh: '成果“{result}”{resultBy}可能满足您的需求“{need}”。',
    en: 'The result “{result}”{resultBy} may answer your need “{need}”.',
  },
  'match.found.result': {
    zh: '需求“{need}”{needBy}可能用得上您的成果“{result}”。',
    en: 'The need “{need}”{needBy} may be answered by your result “{result}”.',
  },
  'listing.submitted': {
    zh: '{kind}“{listing}”{listingBy}已提交，等待审核。',
    en: 'The {kind} “{listing}”{listingBy} was submitted and waits for review.',
  },
  'listing.published': {
    zh: '您的{kind}“{listing}”已在市场上发布，有效期至 {until}。',
    en: 'Your {kind} “{listing}” is on the market until {until}.',
  },
  'listing.returned': {
    zh: '您的{kind}“{listing}”被退回，请按审核意见修改后重新提交。',
    en: 'Your {kind} “{listing}” was sent back; please change it as the reviewer asks and submit it again.',
  },
  'listing.expiring': {
    zh: '您的{kind}“{listing}”将于 {until} 到期下架，如仍有效请续期。',
    en: 'Your {kind} “{listing}” leaves the market on {until}; renew it if it still holds.',
  },
  'interest.submitted': {
    zh: '有机构对您的{kind}“{listing}”表达了意向，请回复。',
    en: 'Somebody is interested in your {kind} “{listing}”; please answer.',
  },
  'interest.accepted': {
    zh: '您对{kind}“{listing}”的意向已被接受，可以开始洽谈。',
    en: 'Your interest in the {kind} “{listing}” was accepted; you can start talking.',
  },
  'interest.declined': {
    zh: '您对{kind}“{listing}”的意向未被接受。',
    en: 'Your interest in the {kind} “{listing}” was declined.',
  },
  'interest.reminded': {
    zh: '对您的{kind}“{listing}”的意向仍在等待您的回复。',
    en: 'An interest in your {kind} “{listing}” still waits for your answer.',
  },
  'interest.expired': {
    zh: '对{kind}“{listing}”的意向因逾期未回复而失效。',
    en: 'An interest in the {kind} “{listing}” has lapsed without an answer.',
  },
  'deal.proposed': {
    zh: '关于“{listing}”的交易有新的条款提议，请查看。',
    en: 'New terms were proposed for the deal on “{listing}”; please look at them.',
  },
  'deal.agreed': {
    zh: '关于“{listing}”的交易，双方已就条款达成一致。',
    en: 'Both sides have agreed on the terms of the deal on “{listing}”.',
  },
  'deal.completed': {
    zh: '关于“{listing}”的交易已完成。',
    en: 'The deal on “{listing}” is complete.',
  },
  'deal.cancelled': {
    zh: '关于“{listing}”的交易已取消。',
    en: 'The deal on “{listing}” was cancelled.',
  },
  'trade.recorded': {
    zh: '关于“{listing}”的成交已登记入册。',
    en: 'The trade on “{listing}” was recorded.',
  },
  'introduction.offered': {
    zh: '技术转移机构提议将需求“{need}”与成果“{result}”对接，请答复是否愿意洽谈。',
    en: 'An agency offers to bring the need “{need}” and the result “{result}” together; please say whether you want to talk.',
  },
  'introduction.accepted': {
    zh: '需求“{need}”与成果“{result}”的对接双方均已同意，可以开始洽谈。',
    en: 'Both sides agree to talk about the need “{need}” and the result “{result}”; the deal is open.',
  },
  'introduction.ended': {
    zh: '需求“{need}”与成果“{result}”的对接提议已结束，未能达成。',
    en: 'The introduction of the need “{need}” and the result “{result}” has come to nothing.',
  },
  'organisation.registered': {
    zh: '机构“{organisation}”已注册，等待核验。',
    en: 'The organisation “{organisation}” has signed up and waits for verification.',
  },
  'organisation.verified': {
    zh: '机构“{organisation}”已通过核验。',
    en: 'The organisation “{organisation}” was verified.',
  },
  'organisation.refused': {
    zh: '机构“{organisation}”未通过核验。',
    en: 'The verification of “{organisation}” was refused.',
  },
  'saved_search.hit': {
    zh: '您保存的搜索“{search}”有新的{kind}：“{listing}”{listingBy}。',
    en: 'Your saved search “{search}” has a new {kind}: “{listing}”{listingBy}.',
  },
  'webhook.disabled': {
    zh: '贵机构的一个 Webhook 因持续无法送达或对方表示已停用而被关闭，请检查后重新启用。',
    en: 'A webhook of your organisation was switched off, because it failed for days or said that it is gone. Look at it and resume it.',
  },
  'import.checked': {
    zh: '文件“{file}”已检查完毕：{good} 行可以导入，{refused} 行有问题。请确认后开始导入。',
    en: 'The file “{file}” has been checked: {good} rows can be taken in, {refused} cannot. Please say whether to take them in.',
  },
  'import.done': {
    zh: '文件“{file}”已导入：{good} 行完成，{refused} 行未能导入。',
    en: 'The file “{file}” has been taken in: {good} rows done, {refused} refused.',
  },
  'import.failed': {
    zh: '文件“{file}”无法导入：{failure}。',
    en: 'The file “{file}” could not be taken in: {failure}.',
  },
};

/** The text of a notice in both languages. */
export function noticeText(kind: NoticeKind, subject: NoticeSubject, facts: NoticeFacts): NoticeText {
  const key: TextKey = kind === 'match.found' ? `match.found.${subject.side ?? 'need'}` : kind;
  const text = fill(texts[key], {
    need: titleOf(facts.need),
    needBy: by(facts.need),
    result: titleOf(facts.result),
    resultBy: by(facts.result),
    listing: titleOf(facts.listing),
    listingBy: by(facts.listing),
    kind: kindWords[subject.listingKind ?? 'need'],
    organisation: facts.organisation?.name ?? unknown,
    search: facts.searchName ?? '…',
    file: facts.file?.name ?? '…',
    good: facts.file?.good ?? '…',
    refused: facts.file?.refused ?? '…',
    failure: facts.file?.failure ?? '…',
    until: subject.until ?? '',
  });
  return { text, detail: detailOf(kind, facts), link: linkOf(kind, subject) };
}

function titleOf(listing: KnownListing | undefined): Localized {
  return listing?.title ?? unseen;
}

function by(listing: KnownListing | undefined): Localized {
  if (!listing?.title || !listing.organisation) return nothing;
  return fill({ zh: '（{name}）', en: ' of {name}' }, { name: listing.organisation });
}

function detailOf(kind: NoticeKind, facts: NoticeFacts): string | null {
  if (kind === 'listing.returned') return facts.listing?.remark ?? null;
  if (kind === 'organisation.refused') return facts.organisation?.remark ?? null;
  return null;
}

function linkOf(kind: NoticeKind, subject: NoticeSubject): string {
  if (kind === 'match.found')
    return subject.side === 'result' ? `/needs/${subject.needId}` : `/results/${subject.resultId}`;
  if (kind.startsWith('organisation.')) return `/organisations/${subject.organisationId}`;
  if (kind === 'webhook.disabled') return `/app/settings?tab=webhooks&id=${subject.webhookId}`;
  if (subject.importId) return `/app/${subject.listingKind ?? 'result'}s/import?id=${subject.importId}`;
  if (subject.dealId) return `/app/deals/${subject.dealId}`;
  if (subject.introductionId) return `/app/introductions/${subject.introductionId}`;
  if (subject.interestId) return `/app/interests/${subject.interestId}`;
  return `/${subject.listingKind ?? 'need'}s/${subject.listingId}`;
}
