/** Searches over HTTP against the same request sent to Meilisearch alone. */
import { TestMarket } from '@techmart/testing';
import { Pool } from 'undici';
import { fillResults } from './market-fill.js';
import { measure, report } from './report.js';

const market = await TestMarket.open();
await fillResults(market, 5_000);
await market.settled(300);
await market.api.listen(0, '127.0.0.1');
const ours = new Pool((await market.api.getUrl()).replace('[::1]', '127.0.0.1'), { connections: 16 });
const bare = new Pool(market.config.meili.url, { connections: 16 });
const queries = [
  '储能',
  '热失控 冷却',
  '石墨烯防腐涂料',
  '光伏逆变器',
  '水处理膜',
  '机器人减速器',
  '激光焊接检测',
  '传感器',
];
let turn = 0;
const next = (): string => queries[(turn += 1) % queries.length]!;

const send = async (client: Pool, path: string, body?: object): Promise<void> => {
  const response = await client.request({
    method: body ? 'POST' : 'GET',
    path,
    headers: {
      'content-type': 'application/json',
      authorization: body ? `Bearer ${market.config.meili.key}` : '',
      'accept-encoding': 'identity',
    },
    body: body ? JSON.stringify(body) : undefined,
  });
  await response.body.dump();
  if (response.statusCode !== 200) throw new Error(`${path} answered ${response.statusCode}`);
};
const request = (q: string): object => ({
  queries: [
    {
      indexUid: `${market.config.meili.indexPrefix}result`,
      q,
      limit: 21,
      filter: ['visibility = public'],
      facets: ['fieldPath', 'regionPath', 'modes', 'stage', 'trl', 'ipKinds'],
      attributesToRetrieve: ['card'],
      attributesToHighlight: ['title', 'titleOther', 'summary'],
      attributesToCrop: ['summary'],
      cropLength: 60,
      matchingStrategy: 'frequency',
    },
  ],
});
report(
  'search with facets and highlights, 5,000 results',
  await measure('bare Meilisearch', () => send(bare, '/multi-search', request(next()))),
  await measure('GET /results?q=', () => send(ours, `/api/v1/results?q=${encodeURIComponent(next())}`)),
);
await Promise.all([bare.close(), ours.close()]);
await market.close();
process.exit(0);
