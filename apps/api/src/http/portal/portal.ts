import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SESSION_COOKIE } from '@techmart/access';
import type { Config } from '@techmart/config';
import { AppError, defineError } from '@techmart/kernel';
import { Logger } from '@techmart/logging';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  clientFolder,
  isBuilt,
  loadPortalBuild,
  type PortalBuild,
  type PortalLanguage,
  type Theme,
  type Transport,
} from './portal-build.js';
import { visitorDocument, workDocument } from './portal-document.js';
import { PortalNames } from './portal-names.js';
import { serveSitemap } from './portal-sitemap.js';

const HTML = 'text/html; charset=utf-8';
const FOREVER = 'public, max-age=31536000, immutable';
const THEME_COOKIE = 'techmart_theme';
const WORK_TITLE = { zh: '工作台 · techmart', en: 'Workspace · techmart' } as const;
const NAMES_FILE = /^(zh|en)-([\w-]+)\.json$/;

export const portalNotBuilt = defineError('PORTAL.NOT_BUILT', 'unavailable', {
  zh: '门户尚未构建，请先运行 npm run build。',
  en: 'The portal has not been built; run npm run build first.',
});

/**
 * The web portal: visitor pages rendered here with what the API says to this very reader, the shell of the work areas,
 * and the built files.
 */
export async function servePortal(app: NestFastifyApplication, config: Config): Promise<void> {
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const portal = new Portal(server, config, app.get(Logger));
  await app.register(fastifyStatic as never, {
    root: join(clientFolder, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply: FastifyReply) => void reply.header('cache-control', FOREVER),
  });
  server.get('/seal.svg', (_request, reply) =>
    reply.header('cache-control', 'public, max-age=86400').sendFile('seal.svg', clientFolder),
  );
  serveSitemap(app, server, config.publicUrl.replace(/\/$/, ''));
  server.get('/names/:file', (request, reply) => portal.names(request, reply));
  server.get('/*', (request, reply) => portal.page(request, reply));
}

class Portal {
  private built: Promise<PortalBuild> | null = null;
  private readonly nameFiles: PortalNames;
  private readonly origin: string;

  constructor(
    private readonly server: FastifyInstance,
    private readonly config: Config,
    private readonly logger: Logger,
  ) {
    this.origin = config.publicUrl.replace(/\/$/, '');
    this.nameFiles = new PortalNames(this.transportFor(null));
    if (!isBuilt()) logger.warn('portal.not_built', {});
  }

  /** A page of the market, in the language of its address. */
  async page(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const { pathname, search } = new URL(request.url, 'http://portal');
    // What is no page is answered as the API answers: by problem details.
    if (/^\/(api|metrics|assets|names)(\/|$)/.test(pathname)) return reply.callNotFound();
    const isEnglish = /^\/en(\/|$)/.test(pathname);
    const language: PortalLanguage = isEnglish ? 'en' : 'zh';
    const path = (isEnglish ? pathname.slice('/en'.length) : pathname) || '/';
    // The search box of the home page sends both tabs to one address where scripts are off.
    const query = new URLSearchParams(search);
    if (path === '/results' && query.get('in') === 'needs')
      return reply.redirect(`${isEnglish ? '/en' : ''}/needs?q=${encodeURIComponent(query.get('q') ?? '')}`, 302);
    const build = await this.build();
    const names = (await this.nameFiles.read())[language];
    const theme = themeOf(request.cookies?.[THEME_COOKIE]);
    const parts = { language, theme, origin: this.origin, path: `${path}${search}`, names: names.address };
    void reply.type(HTML).header('cache-control', 'private, no-cache').header('content-language', language);
    if (/^\/app(\/|$)/.test(path) && build.work) {
      const nonce = randomBytes(16).toString('base64');
      void reply.header('content-security-policy', this.policyWith(reply, nonce));
      return reply.send(workDocument({ ...parts, half: build.work }, WORK_TITLE[language], nonce));
    }
    const page = await build.render({
      language,
      path,
      search,
      transport: this.transportFor(request),
      tables: names.tables,
      settings: { theme, isDemo: !this.config.production, origin: this.origin },
      hasSession: Boolean(request.cookies?.[SESSION_COOKIE]),
      now: Date.now(),
    });
    return reply
      .status(page.head.status ?? 200)
      .send(visitorDocument({ ...parts, half: build.visitor(page.file) }, page));
  }

  /** Names of codes; an older file is answered by the newest, which holds more, and is then not kept. */
  async names(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const { file } = request.params as { file: string };
    const language = NAMES_FILE.exec(file)?.[1] as PortalLanguage | undefined;
    if (!language) return reply.callNotFound();
    const names = (await this.nameFiles.read())[language];
    return reply
      .type('application/json; charset=utf-8')
      .header('cache-control', names.address === `/names/${file}` ? FOREVER : 'no-cache')
      .send(names.json);
  }

  private async build(): Promise<PortalBuild> {
    if (!isBuilt()) throw new AppError(portalNotBuilt);
    this.built ??= loadPortalBuild();
    try {
      return await this.built;
    } catch (error) {
      this.built = null;
      throw error;
    }
  }

  /** Calls the API within this process, as the reader of the page: their session, their address, their language. */
  private transportFor(request: FastifyRequest | null): Transport {
    const session = request?.cookies?.[SESSION_COOKIE];
    return async (method, url, headers) => {
      const answer = await this.server.inject({
        method: method as 'GET',
        url,
        // What robots read is not counted as read by people.
        headers: {
          ...headers,
          host: 'portal',
          'user-agent': request?.headers['user-agent'] ?? 'portal',
          ...(session ? { cookie: `${SESSION_COOKIE}=${session}` } : {}),
        },
        ...(request ? { remoteAddress: request.ip } : {}),
      });
      if (answer.statusCode >= 500) this.logger.warn('portal.api_failed', { url, status: answer.statusCode });
      return { status: answer.statusCode, text: answer.body };
    };
  }

  /** The policy of all pages, and the nonce of this one for the styles that the work areas make. */
  private policyWith(reply: FastifyReply, nonce: string): string {
    const policy = String(reply.getHeader('content-security-policy') ?? '');
    return policy.replace(/style-src [^;]*/, `style-src 'self' 'nonce-${nonce}'`);
  }
}

const themeOf = (value: string | undefined): Theme => (value === 'light' || value === 'dark' ? value : 'auto');
