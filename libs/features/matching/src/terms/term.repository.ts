import { Injectable } from '@nestjs/common';
import type { TermPair } from '@techmart/analysis';
import { databaseRow, type Tx } from '@techmart/database';
import { decodeIdCursor, newId, pageOf, type Id, type Page } from '@techmart/kernel';
import type { TermQuery, TermView } from './term.dto.js';
import { MarketTerm, type TermSourceName } from './term.entity.js';

const VIEW = `t.id, t.source, t.zh, t.en, t.weight, t.is_rejected as "isRejected", t.created_at as "createdAt",
  t.updated_at as "updatedAt", t.version`;
const BATCH = 5_000;
/** Pairs that listings print, most often first; more than these say little. */
const MOST_OF_LISTINGS = 200_000;

/** Published listings that everybody may see and that stand in both languages, with equally many keywords in each. */
const BILINGUAL = ['result', 'need']
  .map(
    (table) => `select updated_at, language, keywords, translation from ${table}
      where status = 'published' and visibility = 'public' and translation is not null
        and jsonb_typeof(translation -> 'keywords') = 'array'
        and jsonb_array_length(translation -> 'keywords') = cardinality(keywords) and cardinality(keywords) > 0`,
  )
  .join(' union all ');

@Injectable()
export class TermRepository {
  find(tx: Tx, id: Id): Promise<TermView | null> {
    return databaseRow<TermView>(tx, `select ${VIEW} from market_term t where t.id = $1`, [id]);
  }

  /** True when the market has the pair already, from whatever source. */
  async isThere(tx: Tx, zh: string, en: string, except: Id | null): Promise<boolean> {
    const row = await databaseRow(
      tx,
      'select 1 from market_term where zh = $1 and en = $2 and ($3::uuid is null or id <> $3) limit 1',
      [zh, en, except],
    );
    return row !== null;
  }

  findLocked(tx: Tx, id: Id): Promise<MarketTerm | null> {
    return tx.findOne(MarketTerm, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Newest first. */
  async list(tx: Tx, { cursor, limit = 20, q, source, state }: TermQuery): Promise<Page<TermView>> {
    const values: unknown[] = [];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const conditions = ['true'];
    if (cursor) conditions.push(`t.id < ${bind(decodeIdCursor(cursor))}`);
    if (source) conditions.push(`t.source = ${bind(source)}`);
    if (state) conditions.push(`t.is_rejected = ${bind(state === 'rejected')}`);
    if (q) {
      const pattern = bind(`%${q.replace(/[\\%_]/g, '\\$&')}%`);
      conditions.push(`(t.zh ilike ${pattern} or t.en ilike ${pattern})`);
    }
    const rows = await tx.query<TermView[]>(
      `select ${VIEW} from market_term t where ${conditions.join(' and ')} order by t.id desc limit ${limit + 1}`,
      values,
    );
    return pageOf(rows, limit, (row) => [row.id]);
  }

  async insert(tx: Tx, term: Pick<MarketTerm, 'source' | 'zh' | 'en' | 'weight' | 'isRejected'>): Promise<Id> {
    const id = newId();
    await tx.insert(MarketTerm, { id, ...term });
    return id;
  }

  async update(tx: Tx, id: Id, change: Partial<MarketTerm>): Promise<void> {
    await tx.update(MarketTerm, { id }, change);
  }

  async delete(tx: Tx, id: Id): Promise<void> {
    await tx.delete(MarketTerm, { id });
  }

  /** Brings a source to a new state: adds what is new, takes away what is gone. Rejected terms stay as they are. */
  async replace(
    tx: Tx,
    source: TermSourceName,
    pairs: readonly TermPair[],
  ): Promise<{ added: number; removed: number }> {
    await tx.query('create temporary table loaded_term (zh text, en text, weight real) on commit drop');
    for (let i = 0; i < pairs.length; i += BATCH) {
      const some = pairs.slice(i, i + BATCH);
      await tx.query('insert into loaded_term select * from unnest($1::text[], $2::text[], $3::real[])', [
        some.map(({ zh }) => zh),
        some.map(({ en }) => en),
        some.map(({ weight }) => weight),
      ]);
    }
    const [, removed] = await tx.query<[unknown, number]>(
      `delete from market_term t where source = $1 and not is_rejected
         and not exists (select 1 from loaded_term l where l.zh = t.zh and l.en = t.en)`,
      [source],
    );
    const [{ added }] = await tx.query<[{ added: number }]>(
      `with written as (
         insert into market_term (id, source, zh, en, weight)
         select uuidv7(), $1, zh, en, max(weight) from loaded_term group by zh, en
         on conflict (source, zh, en) do update set weight = excluded.weight, updated_at = now(),
           version = market_term.version + 1 where market_term.weight <> excluded.weight
         returning xmax = 0 as is_new)
       select count(*) filter (where is_new)::int as added from written`,
      [source],
    );
    return { added, removed };
  }

  async hashOf(tx: Tx, source: TermSourceName): Promise<string | null> {
    const row = await databaseRow<{ hash: string }>(tx, 'select hash from term_source where name = $1', [source]);
    return row?.hash ?? null;
  }

  async noteLoaded(tx: Tx, source: TermSourceName, hash: string, pairs: number): Promise<void> {
    await tx.query(
      `insert into term_source (name, hash, pairs) values ($1, $2, $3)
       on conflict (name) do update set hash = excluded.hash, pairs = excluded.pairs, loaded_at = now()`,
      [source, hash, pairs],
    );
  }

  async hasSource(tx: Tx, source: TermSourceName): Promise<boolean> {
    return (await this.hashOf(tx, source)) !== null;
  }

  /** How many terms of each source are in use. */
  counts(tx: Tx): Promise<{ source: TermSourceName; terms: number; loadedAt: Date | null }[]> {
    return tx.query(
      `select t.source, count(*)::int as terms, max(s.loaded_at) as "loadedAt"
       from market_term t left join term_source s on s.name = t.source where not t.is_rejected group by t.source`,
    );
  }

  /** Pairs that administrators do not want, from whatever source, as `zh<tab>en`. */
  async rejected(tx: Tx): Promise<Set<string>> {
    const rows = await tx.query<{ zh: string; en: string }[]>('select zh, en from market_term where is_rejected');
    return new Set(rows.map(({ zh, en }) => `${zh}\t${en}`));
  }

  /** All terms in use, in batches. */
  async *wanted(tx: Tx): AsyncIterable<TermPair[]> {
    for (let after: Id | null = null; ;) {
      const rows: (TermPair & { id: Id })[] = await tx.query(
        `select id, zh, en, weight from market_term
         where not is_rejected and ($1::uuid is null or id > $1) order by id limit $2`,
        [after, BATCH],
      );
      yield rows;
      if (rows.length < BATCH) return;
      after = rows.at(-1)!.id;
    }
  }

  /** Keywords that listings print in both languages, put together by their places. */
  async *ofListings(tx: Tx): AsyncIterable<TermPair[]> {
    yield await tx.query<TermPair[]>(
      `select zh, en, count(*)::int as weight from (
         select case language when 'zh' then own.word else other.word end as zh,
           case language when 'zh' then other.word else own.word end as en
         from (${BILINGUAL}) listing,
           unnest(keywords) with ordinality as own(word, place),
           jsonb_array_elements_text(translation -> 'keywords') with ordinality as other(word, place)
         where own.place = other.place) pair
       group by zh, en order by count(*) desc, zh, en limit $1`,
      [MOST_OF_LISTINGS],
    );
  }

  /** Changes whenever the terms in use do; empty while there are none but the list as shipped. */
  async state(tx: Tx): Promise<string> {
    const [{ state }] = await tx.query<[{ state: string | null }]>(
      `select case when own = 0 then '' else total || ' ' || changed end as state from (
         select count(*) filter (where source <> 'list' or is_rejected or version > 1) as own, count(*) as total,
           max(updated_at) as changed from market_term) counted`,
    );
    return state ?? '';
  }

  async stateOfListings(tx: Tx): Promise<string> {
    const [{ state }] = await tx.query<[{ state: string | null }]>(
      `select case when count(*) > 0 then count(*) || ' ' || max(updated_at) end as state from (${BILINGUAL}) listing`,
    );
    return state ?? '';
  }
}
