import { groupLabels } from './notice-mail.js';
import type { UnsubscribeScope } from './unsubscribe-token.js';

const periods = {
  daily: { zh: '每日汇总', en: 'the daily digest' },
  weekly: { zh: '每周汇总', en: 'the weekly digest' },
} as const;

/**
 * The page behind an unsubscribe link, in both languages since nobody is signed in. Opening it changes nothing, because
 * mail scanners open every link; the button does.
 */
export function unsubscribePage(scope: UnsubscribeScope, isDone: boolean): string {
  const name = scope === 'daily' || scope === 'weekly' ? periods[scope] : groupLabels[scope];
  const body = isDone
    ? `<h1>已退订 · Unsubscribed</h1>
<p>您不会再收到“${name.zh}”的邮件。可随时在通知设置中重新打开。</p>
<p lang="en">You will get no more mails of “${name.en}”. You can turn them on again in your notification settings.</p>`
    : `<h1>退订邮件 · Unsubscribe</h1>
<p>不再接收“${name.zh}”的邮件？</p>
<p lang="en">Stop the mails of “${name.en}”?</p>
<form method="post"><button type="submit">退订 · Unsubscribe</button></form>`;
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>退订 · Unsubscribe</title></head>
<body>
${body}
</body>
</html>
`;
}
