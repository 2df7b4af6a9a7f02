import type { Half, PageHead, PortalLanguage, RenderedPage, Theme } from './portal-build.js';

export interface DocumentParts {
  readonly language: PortalLanguage;
  readonly theme: Theme;
  /** Address of the market, without a slash at the end. */
  readonly origin: string;
  /** Path below the language, and query: stands for the page where it names no other. */
  readonly path: string;
  readonly half: Half;
  /** Address of the names of codes in this language. */
  readonly names: string;
}

/** A page that the server has rendered. */
export function visitorDocument(parts: DocumentParts, page: RenderedPage): string {
  return documentOf(parts, page.head, {
    body: `<div id="root" data-names="${escape(parts.names)}">${page.html}</div>`,
    data: [
      `<script type="application/json" id="state">${json(page.state)}</script>`,
      page.head.jsonLd ? `<script type="application/ld+json">${json(page.head.jsonLd)}</script>` : '',
    ],
  });
}

/** The empty page of the work areas: drawn by script alone, with a nonce for the styles that it makes. */
export function workDocument(parts: DocumentParts, title: string, nonce: string): string {
  return documentOf(
    parts,
    { title, hidden: true },
    {
      body: `<div id="root" data-names="${escape(parts.names)}"></div>`,
      data: [],
      nonce: `<meta name="csp-nonce" nonce="${nonce}">`,
    },
  );
}

interface Content {
  readonly body: string;
  readonly data: readonly string[];
  readonly nonce?: string;
}

const tag = { zh: 'zh-CN', en: 'en' } as const;

function documentOf(parts: DocumentParts, head: PageHead, { body, data, nonce = '' }: Content): string {
  const { language, theme, half, names } = parts;
  return [
    '<!doctype html>',
    `<html lang="${tag[language]}"${theme === 'auto' ? '' : ` data-theme="${theme}"`}>`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escape(head.title)}</title>`,
    `<meta name="description" content="${escape(head.description ?? head.title)}">`,
    '<meta name="color-scheme" content="light dark">',
    nonce,
    head.hidden ? '<meta name="robots" content="noindex">' : addresses(parts, head),
    '<link rel="icon" href="/seal.svg" type="image/svg+xml">',
    ...half.styles.map((href) => `<link rel="stylesheet" href="${href}">`),
    ...[...half.preloads, ...half.texts[language]].map((href) => `<link rel="modulepreload" href="${href}">`),
    `<link rel="preload" as="fetch" crossorigin href="${escape(names)}">`,
    `<script type="module" src="${half.script}"></script>`,
    `</head><body>${body}`,
    ...data,
    '</body></html>',
  ].join('');
}

/** The page's own address, and the same page in each language. */
function addresses({ origin, language, path }: DocumentParts, head: PageHead): string {
  const canonical = head.canonical ?? path;
  const at = (to: PortalLanguage): string => escape(`${origin}${localPath(to, canonical)}`);
  return [
    `<link rel="canonical" href="${at(language)}">`,
    `<link rel="alternate" hreflang="zh-CN" href="${at('zh')}">`,
    `<link rel="alternate" hreflang="en" href="${at('en')}">`,
    `<link rel="alternate" hreflang="x-default" href="${at('zh')}">`,
    `<meta property="og:title" content="${escape(head.title)}">`,
    `<meta property="og:description" content="${escape(head.description ?? head.title)}">`,
    `<meta property="og:url" content="${at(language)}">`,
  ].join('');
}

/** Chinese pages stand at `/`, English ones below `/en`. */
export const localPath = (language: PortalLanguage, path: string): string =>
  language === 'zh' ? path : path === '/' ? '/en' : path.startsWith('/?') ? `/en${path.slice(1)}` : `/en${path}`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escape = (text: string): string => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter]!);

const UNSAFE: Readonly<Record<string, string>> = { '<': '\\u003c', '\u2028': '\\u2028', '\u2029': '\\u2029' };
/** JSON that may stand inside a script element. */
const json = (value: unknown): string => JSON.stringify(value).replace(/[<\u2028\u2029]/g, (letter) => UNSAFE[letter]!);
