import type { Language } from '@techmart/kernel';
import type { MailContent } from '@techmart/mail';
import type { InvitationForMail } from './invitation.repository.js';

/** Signed with the mail, so that nobody needs to guess why it came. */
const footers = {
  zh: '本邮件由技术市场平台自动发出，请勿直接回复。如非本人操作，可忽略此邮件。',
  en: 'This mail was sent by the technology market. If you did not expect it, you can ignore it.',
} as const;

const shanghai = { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'short' } as const;

export function invitationMail(invitation: InvitationForMail, url: string): MailContent {
  const { organisationName, invitedByName, expiresAt, language } = invitation;
  const until = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', shanghai).format(expiresAt);
  if (language === 'zh') {
    return {
      language,
      title: `${organisationName} 邀请您加入技术市场`,
      paragraphs: [
        `${invitedByName ? `${invitedByName} ` : ''}邀请您作为“${organisationName}”的成员加入技术市场平台。`,
        `请在 ${until}（北京时间）之前打开下面的链接接受邀请。链接只能使用一次，请勿转发。`,
      ],
      button: { label: '接受邀请', href: url },
      footer: footers.zh,
    };
  }
  return {
    language,
    title: `${organisationName} invites you to the technology market`,
    paragraphs: [
      `${invitedByName ?? 'A colleague'} invites you to join the technology market as a member of ${organisationName}.`,
      `Open the link below before ${until} (Beijing time) to accept. It works once; please do not pass it on.`,
    ],
    button: { label: 'Accept the invitation', href: url },
    footer: footers.en,
  };
}

export function passwordResetMail({ name, language }: { name: string; language: Language }, url: string): MailContent {
  if (language === 'zh') {
    return {
      language,
      title: '重置您的技术市场密码',
      paragraphs: [
        `${name}，您好：`,
        '我们收到了重置密码的请求。请在一小时内打开下面的链接设置新密码，链接只能使用一次。',
      ],
      button: { label: '设置新密码', href: url },
      footer: footers.zh,
    };
  }
  return {
    language,
    title: 'Set a new password for the technology market',
    paragraphs: [
      `Dear ${name},`,
      'somebody has asked for a new password for your account. Open the link below within an hour to set one; it works once.',
    ],
    button: { label: 'Set a new password', href: url },
    footer: footers.en,
  };
}

export function passwordChangedMail({ name, language }: { name: string; language: Language }): MailContent {
  if (language === 'zh') {
    return {
      language,
      title: '您的技术市场密码已更改',
      paragraphs: [
        `${name}，您好：`,
        '您的账号密码刚刚被更改，其他登录会话已结束。如非本人操作，请立即重置密码并联系平台管理员。',
      ],
      footer: '本邮件由技术市场平台自动发出，请勿直接回复。',
    };
  }
  return {
    language,
    title: 'Your technology market password was changed',
    paragraphs: [
      `Dear ${name},`,
      'the password of your account has just been changed and other sessions were ended. If this was not you, reset it at once and tell the administration.',
    ],
    footer: 'This mail was sent by the technology market.',
  };
}
