import { AnnouncementRepository } from '@techmart/announcements';
import { UnitOfWork } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { NeedRepository } from '@techmart/needs';
import { ResultRepository } from '@techmart/results';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { escape, localPath } from './portal-document.js';

const XML = 'application/xml; charset=utf-8';
/** The limit of the format is 50,000; each entry here names two languages. */
const IN_A_FILE = 10_000;
const HOUR_SECONDS = 3_600;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const fixedPages = [
  '/',
  '/results',
  '/needs',
  '/agencies',
  '/brokers',
  '/announcements',
  '/about',
  '/post-need',
  '/sign-up',
];

/** Maps of the site for search engines: the fixed pages, and every entry that everybody sees. */
export function serveSitemap(app: NestFastifyApplication, server: FastifyInstance, origin: string): void {
  const { reader } = app.get(UnitOfWork, { strict: false });
  const kinds = {
    results: app.get(ResultRepository, { strict: false }),
    needs: app.get(NeedRepository, { strict: false }),
    announcements: app.get(AnnouncementRepository, { strict: false }),
  };
  const send = (reply: FastifyReply, xml: string) =>
    reply.type(XML).header('cache-control', `public, max-age=${HOUR_SECONDS}`).send(xml);

  server.get('/robots.txt', (_request: FastifyRequest, reply: FastifyReply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', `public, max-age=${HOUR_SECONDS}`)
      .send(
        [
          'User-agent: *',
          'Disallow: /app',
          'Disallow: /en/app',
          'Disallow: /api/',
          `Sitemap: ${origin}/sitemap.xml`,
          '',
        ].join('\n'),
      ),
  );
  server.get('/sitemap.xml', async (_request: FastifyRequest, reply: FastifyReply) => {
    const files = [`${origin}/sitemaps/pages.xml`];
    for (const [kind, repository] of Object.entries(kinds))
      for (const id of await repository.listPublicStarts(reader, IN_A_FILE))
        files.push(`${origin}/sitemaps/${kind}.xml?from=${id}`);
    return send(reply, indexOf(files));
  });
  server.get('/sitemaps/:file', async (request: FastifyRequest, reply: FastifyReply) => {
    const { file } = request.params as { file: string };
    const { from } = request.query as { from?: string };
    if (file === 'pages.xml')
      return send(
        reply,
        mapOf(
          origin,
          fixedPages.map((path) => ({ path })),
        ),
      );
    const kind = /^(results|needs|announcements)\.xml$/.exec(file)?.[1] as keyof typeof kinds | undefined;
    if (!kind || (from !== undefined && !UUID.test(from))) return reply.callNotFound();
    const entries = await kinds[kind].listPublic(reader, (from as Id | undefined) ?? null, IN_A_FILE);
    return send(
      reply,
      mapOf(
        origin,
        entries.map(({ id, updatedAt }) => ({ path: `/${kind}/${id}`, day: updatedAt.toISOString().slice(0, 10) })),
      ),
    );
  });
}

interface Entry {
  readonly path: string;
  readonly day?: string;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

const indexOf = (files: readonly string[]): string =>
  `${HEAD}<sitemapindex xmlns="${NAMESPACE}">${files.map((file) => `<sitemap><loc>${escape(file)}</loc></sitemap>`).join('')}</sitemapindex>`;

/** Each page stands in both languages, and each of the two names the other. */
function mapOf(origin: string, entries: readonly Entry[]): string {
  const at = (language: 'zh' | 'en', path: string): string => escape(`${origin}${localPath(language, path)}`);
  const urls = entries.flatMap(({ path, day }) => {
    const others = `<xhtml:link rel="alternate" hreflang="zh-CN" href="${at('zh', path)}"/><xhtml:link rel="alternate" hreflang="en" href="${at('en', path)}"/>`;
    const changed = day ? `<lastmod>${day}</lastmod>` : '';
    return (['zh', 'en'] as const).map((language) => `<url><loc>${at(language, path)}</loc>${changed}${others}</url>`);
  });
  return `${HEAD}<urlset xmlns="${NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">${urls.join('')}</urlset>`;
}
