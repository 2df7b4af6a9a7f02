import type { Language } from '@techmart/kernel';

/** One entry of a list in a mail. */
export interface MailItem {
  readonly text: string;
  /** Absolute address. */
  readonly href?: string;
  /** A second, quieter line. */
  readonly detail?: string;
}

/** What a mail says; both bodies are made from it. All texts are plain: nothing in them is taken as HTML. */
export interface MailContent {
  readonly language: Language;
  readonly title: string;
  readonly paragraphs?: readonly string[];
  readonly sections?: readonly { readonly heading?: string; readonly items: readonly MailItem[] }[];
  readonly button?: { readonly label: string; readonly href: string };
  /** Why the reader gets this mail. */
  readonly footer?: string;
  readonly links?: readonly { readonly label: string; readonly href: string }[];
}

/** The two bodies of a mail. */
export interface RenderedMail {
  readonly text: string;
  readonly html: string;
}

export function renderMail(content: MailContent): RenderedMail {
  return { text: renderText(content), html: renderHtml(content) };
}

function renderText({ title, paragraphs = [], sections = [], button, footer, links = [] }: MailContent): string {
  const blocks = [
    title,
    ...paragraphs,
    ...sections.map(({ heading, items }) =>
      [
        ...(heading ? [`【${heading}】`] : []),
        ...items.map(({ text, detail, href }) =>
          [`- ${text}`, ...(detail ? [`  ${detail}`] : []), ...(href ? [`  ${href}`] : [])].join('\n'),
        ),
      ].join('\n'),
    ),
    ...(button ? [`${button.label}: ${button.href}`] : []),
    ...(footer || links.length > 0 ? ['--'] : []),
    ...(footer ? [footer] : []),
    ...links.map(({ label, href }) => `${label}: ${href}`),
  ];
  return `${blocks.join('\n\n')}\n`;
}

// Mail programs drop style sheets, so each element carries its own style.
const style = {
  page: 'margin:0;padding:24px 12px;background:#f4f6f8;',
  card: 'max-width:600px;margin:0 auto;padding:28px 32px;background:#ffffff;border:1px solid #dde3e8;border-radius:8px;',
  font: "font-family:'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Helvetica Neue',Arial,sans-serif;color:#1d2730;font-size:15px;line-height:1.7;",
  title: 'margin:0 0 16px;font-size:20px;line-height:1.4;',
  heading: 'margin:24px 0 8px;font-size:15px;color:#51606d;',
  list: 'margin:0 0 16px;padding:0 0 0 20px;',
  item: 'margin:0 0 10px;',
  detail: 'color:#51606d;font-size:14px;',
  link: 'color:#0b5cad;',
  button:
    'display:inline-block;margin:12px 0;padding:10px 22px;background:#0b5cad;color:#ffffff;text-decoration:none;border-radius:6px;',
  footer: 'max-width:600px;margin:16px auto 0;color:#6b7985;font-size:13px;line-height:1.6;',
} as const;

function renderHtml({
  language,
  title,
  paragraphs = [],
  sections = [],
  button,
  footer,
  links = [],
}: MailContent): string {
  const body = [
    `<h1 style="${style.title}">${escapeHtml(title)}</h1>`,
    ...paragraphs.map((paragraph) => `<p style="margin:0 0 14px;">${withBreaks(paragraph)}</p>`),
    ...sections.map(
      ({ heading, items }) =>
        `${heading ? `<h2 style="${style.heading}">${escapeHtml(heading)}</h2>` : ''}<ul style="${style.list}">${items.map(itemHtml).join('')}</ul>`,
    ),
    ...(button
      ? [`<p><a style="${style.button}" href="${safeHref(button.href)}">${escapeHtml(button.label)}</a></p>`]
      : []),
  ].join('\n');
  const below = [
    ...(footer ? [`<p style="margin:0 0 6px;">${withBreaks(footer)}</p>`] : []),
    ...(links.length > 0
      ? [
          `<p style="margin:0;">${links.map(({ label, href }) => `<a style="${style.link}" href="${safeHref(href)}">${escapeHtml(label)}</a>`).join(' · ')}</p>`,
        ]
      : []),
  ].join('\n');
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title></head>
<body style="${style.page}">
<div style="${style.card}${style.font}">
${body}
</div>
<div style="${style.footer}${style.font.replace(/font-size.*$/, '')}">
${below}
</div>
</body>
</html>
`;
}

function itemHtml({ text, href, detail }: MailItem): string {
  const line = href ? `<a style="${style.link}" href="${safeHref(href)}">${escapeHtml(text)}</a>` : escapeHtml(text);
  return `<li style="${style.item}">${line}${detail ? `<br><span style="${style.detail}">${withBreaks(detail)}</span>` : ''}</li>`;
}

function withBreaks(text: string): string {
  return escapeHtml(text).replace(/\r?\n/g, '<br>');
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Only addresses of the web; anything else becomes a link to nowhere. */
function safeHref(href: string): string {
  return /^https?:\/\//i.test(href) ? escapeHtml(href) : '#';
}
