import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@techmart/kernel';
import { TestMarket } from '@techmart/testing';
import { AuditLog, AuditSealer, AuditVerifier, type AuditFault, type Witness } from './index.js';

jest.setTimeout(60_000);

interface Place {
  readonly id: string;
  readonly block: number;
  readonly position: number;
}

describe('the sealed audit log', () => {
  let market: TestMarket;
  let sealer: AuditSealer;
  let verifier: AuditVerifier;

  beforeAll(async () => {
    market = await TestMarket.open();
    sealer = market.worker!.get(AuditSealer, { strict: false });
    verifier = market.worker!.get(AuditVerifier, { strict: false });
  });
  afterAll(() => market.close());

  const write = (count: number): Promise<void> =>
    market.unitOfWork.run((tx) =>
      market.api.get(AuditLog, { strict: false }).append(
        tx,
        ...Array.from({ length: count }, (_, i) => ({
          action: 'test.write',
          subjectKind: 'thing',
          subjectId: newId(),
          after: { amountFen: 9_007_199_254_740_991 - i, title: '大型储罐', nested: { b: 1, a: [i, null] } },
        })),
      ),
    );
  /** As somebody who owns the database and switches its guards off. */
  const tamper = (sql: string, values: unknown[] = []): Promise<unknown> =>
    market.unitOfWork.run(async (tx) => {
      await tx.query(`set local session_replication_role = replica`);
      await tx.query(sql, values);
    });
  const faults = async (): Promise<readonly AuditFault[]> => (await verifier.verify()).chains[0]!.faults;
  const placeOf = async (block: number, position: number): Promise<Place> =>
    (
      await market.sql<Place>(
        `select id, block_number as block, block_position as position from audit_entry where block_number = $1 and block_position = $2`,
        [block, position],
      )
    )[0]!;

  /** Three blocks of ten, fresh for each test. */
  beforeEach(async () => {
    await tamper('delete from audit_entry');
    await tamper('delete from audit_block');
    for (let i = 0; i < 3; i += 1) {
      await write(10);
      await sealer.seal();
      // The market's own sealer may have been there first.
      for (let tries = 0; (await waiting()) > 0 && tries < 50; tries += 1) await sealer.seal();
    }
  });
  const waiting = async (): Promise<number> => (await verifier.verify()).chains[0]!.waiting;

  it('proves an untouched chain and counts what waits', async () => {
    await write(2);
    const seen: [number, number][] = [];
    const report = await verifier.verify({ progress: (done, total) => seen.push([done, total]) });
    const [chain] = report.chains;
    expect(report.isSound).toBe(true);
    expect(chain).toMatchObject({ chain: 'audit', blocks: 3, rows: 30, faults: [] });
    expect(chain!.waiting).toBeLessThanOrEqual(2);
    expect(seen.at(-1)).toEqual([30, 30]);
  });

  it('seals large amounts in blocks of at most a thousand, each once, by two sealers at the same time', async () => {
    await write(2_500);
    await Promise.all([sealer.seal(), sealer.seal()]);
    while ((await waiting()) > 0) await sealer.seal();
    const blocks = await market.sql<{ count: number }>('select entry_count as count from audit_block order by number');
    expect(blocks.slice(3).map((b) => b.count)).toEqual([1_000, 1_000, 500]);
    expect((await verifier.verify()).isSound).toBe(true);
  });

  it('leaves an entry whose transaction is still open for a later block', async () => {
    let finish!: () => void;
    const held = new Promise<void>((resolve) => (finish = resolve));
    const slow = market.unitOfWork.run(async (tx) => {
      await market.api.get(AuditLog, { strict: false }).append(tx, {
        action: 'test.slow',
        subjectKind: 'thing',
        subjectId: newId(),
      });
      await held;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await write(1);
    while ((await waiting()) > 0) await sealer.seal();
    finish();
    await slow;
    while ((await waiting()) > 0) await sealer.seal();
    const [late] = await market.sql<{ block: number }>(
      `select block_number as block from audit_entry where action = 'test.slow'`,
    );
    expect(late!.block).toBe(5);
    expect((await verifier.verify()).isSound).toBe(true);
  });

  it.each([
    ['change', `update audit_entry set action = 'x'`],
    ['change of a sealed place', 'update audit_entry set block_position = block_position + 100'],
    ['unsealing', 'update audit_entry set block_number = null, block_position = null'],
    ['deletion', 'delete from audit_entry'],
    ['emptying', 'truncate audit_entry'],
    ['change of a block', `update audit_block set hash = 'x'`],
    ['deletion of a block', 'delete from audit_block'],
    ['emptying of the blocks', 'truncate audit_block'],
    [
      'insertion into a sealed block',
      `insert into audit_entry (id, at, action, subject_kind, subject_id, request_id, block_number, block_position)
       values (gen_random_uuid(), now(), 'x', 'x', gen_random_uuid(), 'x', 1, 10)`,
    ],
  ])('the database refuses: %s', async (_, sql) => {
    await expect(market.sql(sql)).rejects.toThrow(/append-only/);
    expect((await verifier.verify()).isSound).toBe(true);
  });

  it.each([
    ['text', `action = 'forged'`],
    ['actor', `actor_id = gen_random_uuid()`],
    ['time', `at = at + interval '1 millisecond'`],
    ['a number deep in the facts', `after = jsonb_set(after, '{nested,b}', '2')`],
    ['a fact removed', `after = after - 'title'`],
  ])('names a changed row: %s', async (_, change) => {
    const { id } = await placeOf(2, 4);
    await tamper(`update audit_entry set ${change} where id = $1`, [id]);
    expect(await faults()).toEqual([{ kind: 'row_changed', chain: 'audit', block: 2, position: 4, rowId: id }]);
  });

  it('names a missing row', async () => {
    const { id } = await placeOf(1, 9);
    await tamper('delete from audit_entry where id = $1', [id]);
    expect(await faults()).toEqual([{ kind: 'row_missing', chain: 'audit', block: 1, position: 9, rowId: id }]);
  });

  it('names rows that changed places, were unsealed or were put into another block', async () => {
    const [a, b, c] = [await placeOf(1, 0), await placeOf(1, 1), await placeOf(2, 5)];
    await tamper('update audit_entry set block_position = 77 where id = $1', [a.id]);
    await tamper('update audit_entry set block_number = null, block_position = null where id = $1', [b.id]);
    await tamper('update audit_entry set block_number = 3, block_position = 50 where id = $1', [c.id]);
    expect(await faults()).toEqual(
      expect.arrayContaining([
        { kind: 'row_moved', chain: 'audit', block: 1, position: 0, rowId: a.id },
        { kind: 'row_moved', chain: 'audit', block: 1, position: 1, rowId: b.id },
        { kind: 'row_moved', chain: 'audit', block: 2, position: 5, rowId: c.id },
      ]),
    );
    expect(await faults()).toHaveLength(3);
  });

  it('names rows added to a block, or to one that does not exist', async () => {
    const [inside, beyond] = [newId(), newId()];
    const insert = `insert into audit_entry (id, at, action, subject_kind, subject_id, request_id, block_number, block_position)
      values ($1, now(), 'x', 'x', $1, 'x', $2, 10)`;
    await tamper(insert, [inside, 2]);
    await tamper(insert, [beyond, 99]);
    expect(await faults()).toEqual([
      { kind: 'row_added', chain: 'audit', block: 2, position: 10, rowId: inside },
      { kind: 'row_added', chain: 'audit', block: 99, position: 10, rowId: beyond },
    ]);
  });

  it('names a missing block', async () => {
    await tamper('delete from audit_block where number = 2');
    const found = await faults();
    expect(found[0]).toEqual({ kind: 'block_missing', chain: 'audit', block: 2, position: null, rowId: null });
    expect(found.slice(1).every((fault) => fault.kind === 'row_added' && fault.block === 2)).toBe(true);
  });

  it('names a changed block and a broken link', async () => {
    await tamper(`update audit_block set entry_ids[3] = gen_random_uuid() where number = 1`);
    await tamper(`update audit_block set sealed_at = sealed_at + interval '1 day' where number = 2`);
    await tamper(`update audit_block set previous_hash = $1 where number = 3`, ['f'.repeat(64)]);
    expect((await faults()).map(({ kind, block }) => `${kind} ${block}`)).toEqual([
      'block_changed 1',
      'block_changed 2',
      'link_broken 3',
      'block_changed 3',
    ]);
  });

  it('shows a chain that was cut short to whoever kept its head', async () => {
    const { head } = (await verifier.verify()).chains[0]!;
    await tamper('update audit_entry set block_number = null, block_position = null where block_number = 3');
    await tamper('delete from audit_block where number = 3');
    expect((await verifier.verify()).isSound).toBe(true);
    const { chains } = await verifier.verify({ witnesses: [head as Witness] });
    expect(chains[0]!.faults).toMatchObject([{ kind: 'witness_contradicted', block: 3 }]);
  });
});
