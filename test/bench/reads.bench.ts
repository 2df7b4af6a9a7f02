/** Detail and list reads over HTTP against Fastify and pg alone with the same statement, headers and compression. */
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { TestMarket } from '@techmart/testing';
import fastify from 'fastify';
import pg from 'pg';
import { Pool } from 'undici';
import { measure, report } from './report.js';
import { fillResults } from './market-fill.js';

const market = await TestMarket.open({ environment: { DATABASE_POOL: '10' } });
const { ids } = await fillResults(market, 2_000);
await market.settled(300);
await market.api.listen(0, '127.0.0.1');
const ours = new Pool((await market.api.getUrl()).replace('[::1]', '127.0.0.1'), { connections: 16 });

const bareApp = fastify();
await bareApp.register(cookie);
await bareApp.register(compress, { encodings: ['br', 'gzip'], threshold: 2_048 });
await bareApp.register(helmet);
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
const bare = new Pool(`http://127.0.0.1:${(bareApp.server.address() as { port: number }).port}`, { connections: 16 });

let turn = 0;
const get = (client: Pool, path: () => string) => async (): Promise<void> => {
  const { statusCode, body } = await client.request({
    method: 'GET',
    path: path(),
    headers: { 'accept-encoding': 'gzip' },
  });
  await body.dump();
  if (statusCode !== 200) throw new Error(`${path()} answered ${statusCode}`);
};
const anId = (): string => ids[(turn += 1) % ids.length]!;
const second = (
  (await (await ours.request({ method: 'GET', path: '/api/v1/results?limit=20' })).body.json()) as {
    nextCursor: string;
  }
).nextCursor;

report(
  'detail',
  await measure(
    'bare Fastify + pg',
    get(bare, () => `/results/${anId()}`),
  ),
  await measure(
    'GET /results/{id}',
    get(ours, () => `/api/v1/results/${anId()}`),
  ),
);
report(
  'list of 20',
  await measure(
    'bare Fastify + pg',
    get(bare, () => '/results'),
  ),
  await measure(
    'GET /results (first page, facets)',
    get(ours, () => '/api/v1/results?limit=20'),
  ),
  await measure(
    'GET /results (next page)',
    get(ours, () => `/api/v1/results?limit=20&cursor=${second}`),
  ),
);
await Promise.all([bare.close(), ours.close(), bareApp.close(), pool.end()]);
await market.close();
process.exit(0);
