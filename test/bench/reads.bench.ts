/** Detail and list reads over HTTP against Fastify and pg alone with the same statements, headers and compression. */
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastify from 'fastify';
import pg from 'pg';
import { compare, type Side } from './compare.js';
import { openBenchMarket } from './bench-market.js';
import { getCalls } from './recorded-searches.js';
import { remark } from './report.js';
import { someResults } from './texts.js';

const { market, origin, close } = await openBenchMarket({ results: await someResults(2_000) });
const rows = await market.sql<{ id: string }>('select id from result');
const gzip = { 'accept-encoding': 'gzip' };

// What helmet and the request id come to, taken from one of our own answers.
const { headers } = await market.api.inject({ method: 'GET', url: `/api/v1/results/${rows[0]!.id}` });
const bareApp = fastify();
await bareApp.register(cookie);
await bareApp.register(compress, { encodings: ['br', 'gzip'], threshold: 2_048, syncThreshold: 65_536 });
await bareApp.register(helmet, { contentSecurityPolicy: false });
bareApp.addHook('onRequest', (request, reply, done) => {
  void reply.header('x-request-id', request.id).header('etag', '"1"');
  void reply.header('content-security-policy', headers['content-security-policy']);
  done();
});
const pool = new pg.Pool({ connectionString: market.config.database.url, max: 10 });
const card = `l.id, l.status, l.visibility, l.language, l.title, l.keywords, l.field_code, l.industry_code, l.region_code, l.translation,
  l.published_at, l.summary, l.trl, l.stage, l.ip, l.conversion_modes, l.price_kind, l.price_min_fen, l.price_max_fen,
  json_build_object('id', o.id, 'name', o.name, 'kind', o.kind) as organisation`;
bareApp.get('/results/:id', async (request) => {
  const { id } = request.params as { id: string };
  const { rows } = await pool.query({
    name: 'detail',
    text: `select ${card}, l.problem, l.effect, l.abstract from result l join organisation o on o.id = l.organisation_id where l.id = $1`,
    values: [id],
  });
  return rows[0];
});
bareApp.get('/results', async () => {
  const { rows } = await pool.query({
    name: 'list',
    text: `select ${card} from result l join organisation o on o.id = l.organisation_id where l.status = 'published' and l.visibility = 'public' order by l.published_at desc, l.id desc limit 21`,
  });
  return { items: rows.slice(0, 20), nextCursor: null };
});
await bareApp.listen({ port: 0, host: '127.0.0.1' });
const bareOrigin = `http://127.0.0.1:${(bareApp.server.address() as { port: number }).port}`;

const first = await market.api.inject({ method: 'GET', url: '/api/v1/results?limit=20' });
const { nextCursor } = first.json<{ nextCursor: string }>();
const side = (name: string, from: string, paths: readonly string[]): Side => ({
  name,
  origin: from,
  calls: getCalls(paths, gzip),
});
const ids = rows.map(({ id }) => id);
const bareList = side('bare Fastify + pg', bareOrigin, ['/results']);
await compare([
  {
    what: 'detail',
    bare: side(
      'bare Fastify + pg',
      bareOrigin,
      ids.map((id) => `/results/${id}`),
    ),
    ours: side(
      'GET /results/{id}',
      origin,
      ids.map((id) => `/api/v1/results/${id}`),
    ),
    reach: 0.5,
  },
  {
    what: 'list of 20',
    bare: bareList,
    ours: side('GET /results, next page', origin, [`/api/v1/results?limit=20&cursor=${nextCursor}`]),
    reach: 0.5,
  },
  {
    what: 'list of 20',
    bare: bareList,
    ours: side('GET /results, first page with facets', origin, ['/api/v1/results?limit=20']),
  },
]);
remark(
  'both sides read the same columns, send the same headers and compress alike; the first page asks Meilisearch for facets too',
);
await Promise.all([bareApp.close(), pool.end()]);
await close();
process.exit(0);
