import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@techmart/kernel';
import { TestMarket } from '@techmart/testing';
import { createWorker } from '@techmart/worker';
import { IndexRebuild, IndexWriter, MeiliConnection, SearchMarks } from './index.js';

jest.setTimeout(120_000);

const COUNT = 2_300;

describe('the writer of search indexes', () => {
  let market: TestMarket;
  let worker: INestApplicationContext;
  let writer: IndexWriter;
  let organisationId: string;
  const ids = Array.from({ length: COUNT }, newId);

  beforeAll(async () => {
    market = await TestMarket.open({ worker: false });
    // A worker whose loops do not run: each test drains by hand.
    worker = await createWorker(market.config);
    writer = worker.get(IndexWriter, { strict: false });
    await worker.get(IndexRebuild, { strict: false }).ensure();
    ({ organisationId } = await market.people.join('university'));
  });
  afterAll(async () => {
    await worker?.close();
    await market?.close();
  });

  const mark = (some: readonly string[]): Promise<void> =>
    market.unitOfWork.run((tx) => worker.get(SearchMarks, { strict: false }).mark(tx, 'result', some));
  const marks = async (): Promise<number> =>
    (await market.sql<{ n: number }>('select count(*)::int as n from search_mark'))[0]!.n;
  const indexed = async (): Promise<number> => {
    const meili = worker.get(MeiliConnection, { strict: false });
    return (await meili.admin.index(meili.uid('result')).getStats()).numberOfDocuments;
  };

  it('brings more than one batch in, shared by two that drain at once, each record once', async () => {
    await market.unitOfWork.run(async (tx) => {
      await tx.query(
        `insert into result (id, organisation_id, status, visibility, language, title, keywords, field_code, region_code,
           summary, conversion_modes, price_kind, published_at, valid_until)
         select id, $2, 'published', 'public', 'en', 'Pump ' || n, array['pump'], '05', '350100', 'A pump.',
           array['service'], 'negotiable', now(), now() + interval '9 days'
         from unnest($1::uuid[]) with ordinality as u(id, n)`,
        [ids, organisationId],
      );
    });
    await mark(ids);
    const [one, other] = await Promise.all([writer.drain(), writer.drain()]);
    expect(one + other).toBe(COUNT);
    expect(await marks()).toBe(0);
    expect(await indexed()).toBe(COUNT);
    const told = await market.sql<{ id: string }>(
      `select jsonb_array_elements_text(payload -> 'ids') as id from outbox_message where event = 'search.indexed.v1'`,
    );
    expect(told.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  it('keeps every mark for a later try when one batch fails on its way', async () => {
    await mark(ids);
    const meili = worker.get(MeiliConnection, { strict: false });
    const succeeded = meili.succeeded.bind(meili);
    let asked = 0;
    meili.succeeded = async (task) => {
      asked += 1;
      if (asked === 1) throw new Error('gone');
      return succeeded(task);
    };
    await expect(writer.drain()).rejects.toThrow('gone');
    meili.succeeded = succeeded;
    // The batches behind the failed one were taken in all the same.
    expect(await marks()).toBe(1_000);
    await market.sql('update search_mark set leased_until = null');
    expect(await writer.drain()).toBe(1_000);
    expect(await marks()).toBe(0);
  });
});
