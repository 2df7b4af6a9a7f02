import type { Language, Localized } from '@techmart/kernel';
import { renderMail, type MailItem } from '@techmart/mail';
import { groupOf, noticeGroups, type NoticeGroup } from '../notice-kinds.js';
import type { NoticeText } from '../notice-text.js';
import type { NoticeRow } from '../notification.repository.js';
import type { DigestPeriod } from './mail-delivery.entity.js';
import type { UnsubscribeScope } from './unsubscribe-token.js';

/** Entries a digest shows; the rest is counted. */
const MAX_ITEMS = 100;

export const groupLabels: Record<NoticeGroup, Localized> = {
  matches: { zh: '供需匹配', en: 'Matches' },
  listings: { zh: '我的成果与需求', en: 'My results and needs' },
  deals: { zh: '意向与交易', en: 'Interests and deals' },
  organisation: { zh: '机构', en: 'Organisation' },
  review: { zh: '待审核', en: 'Waiting for review' },
  saved_searches: { zh: '保存的搜索', en: 'Saved searches' },
};

const digestLabels = {
  daily: { zh: '每日汇总', en: 'the daily digest' },
  weekly: { zh: '每周汇总', en: 'the weekly digest' },
} as const;

/** What an unsubscribe link switches off, in words. */
export const scopeName = (scope: UnsubscribeScope): Localized =>
  scope === 'daily' || scope === 'weekly' ? digestLabels[scope] : groupLabels[scope];

/** Addresses that every mail carries. */
export interface MailLinks {
  /** Without a trailing slash. */
  readonly publicUrl: string;
  readonly unsubscribe: string;
}

export interface NoticeMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const words = {
  open: { zh: '查看详情', en: 'Open' },
  openAll: { zh: '查看全部通知', en: 'See all notices' },
  settings: { zh: '通知设置', en: 'Notification settings' },
  unsubscribe: { zh: '退订此类邮件', en: 'Unsubscribe from these mails' },
} as const;

/** The mail of a single notice. Its subject is the notice itself. */
export function singleMail(notice: NoticeRow, text: NoticeText, language: Language, links: MailLinks): NoticeMail {
  const said = text.text[language];
  const group = groupLabels[groupOf(notice.kind)][language];
  return {
    subject: subjectOf(said),
    ...renderMail({
      language,
      title: group,
      paragraphs: [said, ...(text.detail ? [text.detail] : [])],
      button: { label: words.open[language], href: links.publicUrl + text.link },
      footer:
        language === 'zh'
          ? `您收到这封邮件，是因为您订阅了“${group}”的即时通知。`
          : `You get this mail because notices of “${group}” are sent to you at once.`,
      links: footLinks(language, links),
    }),
  };
}

/** The mail of many notices, by group. */
export function digestMail(
  period: DigestPeriod,
  notices: readonly { readonly notice: NoticeRow; readonly text: NoticeText }[],
  language: Language,
  links: MailLinks,
): NoticeMail {
  const count = notices.length;
  const title =
    language === 'zh'
      ? `${period === 'daily' ? '每日' : '每周'}通知汇总：${count} 条新通知`
      : `Your ${period} digest: ${count} new notice${count === 1 ? '' : 's'}`;
  const shown = notices.slice(0, MAX_ITEMS);
  const sections = noticeGroups
    .map((group) => ({
      heading: groupLabels[group][language],
      items: shown
        .filter(({ notice }) => groupOf(notice.kind) === group)
        .map(({ text }): MailItem => ({
          text: text.text[language],
          href: links.publicUrl + text.link,
          detail: text.detail ?? undefined,
        })),
    }))
    .filter(({ items }) => items.length > 0);
  const left = count - shown.length;
  return {
    subject: title,
    ...renderMail({
      language,
      title,
      sections,
      paragraphs: left > 0 ? [language === 'zh' ? `另有 ${left} 条未列出。` : `${left} more are not listed here.`] : [],
      button: { label: words.openAll[language], href: `${links.publicUrl}/app/notifications` },
      footer:
        language === 'zh'
          ? `您收到这封邮件，是因为您选择了${period === 'daily' ? '每日' : '每周'}汇总。`
          : `You get this mail because you chose a ${period} digest.`,
      links: footLinks(language, links),
    }),
  };
}

function footLinks(language: Language, links: MailLinks): { label: string; href: string }[] {
  return [
    { label: words.settings[language], href: `${links.publicUrl}/app/settings/notifications` },
    { label: words.unsubscribe[language], href: links.unsubscribe },
  ];
}

function subjectOf(text: string): string {
  const letters = [...text];
  return letters.length > 100 ? `${letters.slice(0, 99).join('')}…` : text;
}
