import {
  Analyser,
  ANALYSIS_VERSION,
  DIMENSIONS,
  packText,
  searchTokens,
  unpackVector,
  type Language,
} from '@techmart/analysis';
import type { Tx } from '@techmart/database';
import type { AnswerCounts } from '@techmart/deals';
import { marketDay, type Id } from '@techmart/kernel';
import { AUDIENCE_SIZE, isOnMarket, ON_MARKET, type ListingRow } from '@techmart/listings';
import { NeedRepository, type NeedRow } from '@techmart/needs';
import { ResultRepository, type ResultRow } from '@techmart/results';
import { OwnsSearchIndex, SearchIndex, type SearchDocument, type Stamp } from '@techmart/search';
import type { Settings } from 'meilisearch';
import { MEANING } from './candidate-searches.js';
import { EmbeddingServer } from './embeddings/embedding-server.js';
import { EmbeddingRepository } from './embeddings/embedding.repository.js';
import type { NeedFacts, ResultFacts } from './fit/match-facts.js';
import { needText, resultText, type MatchText } from './match-text.js';
import { SnapshotHolder } from './snapshot-holder.js';

/**
 * A listing as matching sees it: its terms as opaque tokens for the candidate search, the whole text packed for exact
 * scoring, its direction, and the facts, so that a hit needs no other read.
 */
export interface MatchDocument<F> extends SearchDocument {
  readonly terms: string;
  readonly packed: string;
  readonly vector: string | null;
  /** By the embedding server's model, where there is one. */
  readonly meaning?: string | null;
  readonly _vectors: Partial<Record<Language | typeof MEANING, number[] | null>>;
  readonly visibility: string;
  readonly ownerId: Id;
  readonly audience: Id[];
  readonly facts: F;
}

const settingsWith = (dimensions: number | null): Settings => ({
  searchableAttributes: ['terms'],
  filterableAttributes: ['visibility', 'ownerId', 'audience', 'id'],
  displayedAttributes: ['id', 'stamp', 'packed', 'vector', 'facts', ...(dimensions ? [MEANING] : [])],
  rankingRules: ['words', 'attribute', 'exactness'],
  typoTolerance: { enabled: false },
  prefixSearch: 'disabled',
  proximityPrecision: 'byAttribute',
  facetSearch: false,
  localizedAttributes: [{ attributePatterns: ['*'], locales: ['eng'] }],
  pagination: { maxTotalHits: 2_000 },
  embedders: {
    en: { source: 'userProvided', dimensions: DIMENSIONS },
    zh: { source: 'userProvided', dimensions: DIMENSIONS },
    ...(dimensions && { [MEANING]: { source: 'userProvided', dimensions } }),
  },
});

/** Changes when documents come to hold something else. */
const FORM = 2;

type IndexedRow = Pick<ListingRow, 'id' | 'version' | 'organisationId' | 'status' | 'visibility'>;

abstract class MatchSearchIndex<R extends IndexedRow, F> extends SearchIndex<MatchDocument<F>> {
  readonly settings: Settings;
  abstract override readonly source: 'result' | 'need';

  protected constructor(
    private readonly snapshots: SnapshotHolder,
    private readonly analyser: Analyser,
    private readonly server: EmbeddingServer,
    private readonly embeddings: EmbeddingRepository,
  ) {
    super();
    this.settings = settingsWith(server.dimensions);
  }

  protected abstract textOf(row: R): MatchText;
  protected abstract factsOf(row: R): F;
  protected abstract rows(tx: Tx, ids: readonly Id[]): Promise<R[]>;
  protected abstract audiences(tx: Tx, rows: readonly R[]): Promise<Map<Id, Id[]>>;

  async load(tx: Tx, ids: readonly Id[]): Promise<MatchDocument<F>[]> {
    const rows = (await this.rows(tx, ids)).filter(isOnMarket);
    const audiences = await this.audiences(tx, rows);
    const snapshot = this.snapshots.current;
    const { space } = this.server;
    const kept = space ? await this.embeddings.load(tx, space, ids) : null;
    return rows.map((row) => {
      const audience = audiences.get(row.id) ?? [];
      const packed = packText(this.analyser.analyse(this.textOf(row).map((part) => part.text)));
      const vector = snapshot.vectorOf(packed);
      const isChinese = packed[1] === 'z';
      const values = vector ? Array.from(vector.values) : null;
      const embedding = kept?.get(row.id);
      const direction = embedding && unpackVector(embedding.packed);
      const meaning = direction ? Array.from(direction) : null;
      return {
        id: row.id,
        stamp: `${row.version}.${row.visibility === 'matched' ? `${audience.length}.` : ''}${this.stampTail}${embedding ? `.${embedding.textHash}` : ''}`,
        terms: searchTokens(packed).join(' '),
        packed,
        vector: vector?.packed ?? null,
        _vectors: { en: isChinese ? null : values, zh: isChinese ? values : null, ...(kept && { meaning }) },
        ...(kept && { meaning: embedding?.packed ?? null }),
        visibility: row.visibility,
        ownerId: row.organisationId,
        audience,
        facts: this.factsOf(row),
      };
    });
  }

  /** What the documents depend on besides the listing itself. */
  private get stampTail(): string {
    return `${ANALYSIS_VERSION}.${FORM}.${this.snapshots.spaces}`;
  }

  stamps(tx: Tx, afterId: Id | null, limit: number): Promise<Stamp[]> {
    return tx.query<Stamp[]>(
      `select l.id, l.version || '.' || case when l.visibility = 'matched' then ${AUDIENCE_SIZE} || '.' else '' end || $3
         || coalesce('.' || e.text_hash, '') as stamp
       from ${this.source} l left join listing_embedding e on e.listing_id = l.id and e.space = $4
       where ${ON_MARKET} and ($1::uuid is null or l.id > $1) order by l.id limit $2`,
      [afterId, limit, this.stampTail, this.server.space],
    );
  }
}

@OwnsSearchIndex()
export class ResultMatchIndex extends MatchSearchIndex<ResultRow, ResultFacts> {
  readonly name = 'match_result';
  readonly source = 'result';

  constructor(
    private readonly results: ResultRepository,
    snapshots: SnapshotHolder,
    analyser: Analyser,
    server: EmbeddingServer,
    embeddings: EmbeddingRepository,
  ) {
    super(snapshots, analyser, server, embeddings);
  }

  protected textOf(row: ResultRow): MatchText {
    return resultText(row);
  }

  protected factsOf(row: ResultRow): ResultFacts {
    return resultFacts(row);
  }

  protected rows(tx: Tx, ids: readonly Id[]): Promise<ResultRow[]> {
    return this.results.load(tx, ids);
  }

  protected audiences(tx: Tx, rows: readonly ResultRow[]): Promise<Map<Id, Id[]>> {
    return this.results.audiences(tx, rows);
  }
}

@OwnsSearchIndex()
export class NeedMatchIndex extends MatchSearchIndex<NeedRow, NeedFacts> {
  readonly name = 'match_need';
  readonly source = 'need';

  constructor(
    private readonly needs: NeedRepository,
    snapshots: SnapshotHolder,
    analyser: Analyser,
    server: EmbeddingServer,
    embeddings: EmbeddingRepository,
  ) {
    super(snapshots, analyser, server, embeddings);
  }

  protected textOf(row: NeedRow): MatchText {
    return needText(row);
  }

  protected factsOf(row: NeedRow): NeedFacts {
    return needFacts(row);
  }

  protected rows(tx: Tx, ids: readonly Id[]): Promise<NeedRow[]> {
    return this.needs.load(tx, ids);
  }

  protected audiences(tx: Tx, rows: readonly NeedRow[]): Promise<Map<Id, Id[]>> {
    return this.needs.audiences(tx, rows);
  }
}

/** How often owners answer, by organisation. */
export type AnswersByOwner = ReadonlyMap<Id, AnswerCounts>;

export function resultFacts(row: ResultRow, answers?: AnswersByOwner): ResultFacts {
  const { fieldCode, industryCode, regionCode, trl, priceMinFen, priceMaxFen, conversionModes } = row;
  const codes = { fieldCode, industryCode, regionCode, conversionModes };
  const ip = row.ip.map(({ kind, status }) => ({ kind, status }));
  return { ...codes, trl, priceMinFen, priceMaxFen, ip, ...listingFacts(row, answers) };
}

export function needFacts(row: NeedRow, answers?: AnswersByOwner): NeedFacts {
  const { fieldCode, industryCode, regionCode, trlMin, budgetMinFen, budgetMaxFen, deadline, cooperationModes } = row;
  const codes = { fieldCode, industryCode, regionCode, cooperationModes };
  // How an anonymous owner treats people might tell who it is.
  const known = row.isAnonymous ? undefined : answers;
  return { ...codes, trlMin, budgetMinFen, budgetMaxFen, deadline, ...listingFacts(row, known) };
}

function listingFacts(
  { publishedAt, updatedAt, organisationId }: ListingRow,
  answers?: AnswersByOwner,
): Pick<NeedFacts, 'publishedOn' | 'updatedOn' | 'answers'> {
  return {
    publishedOn: publishedAt && marketDay(publishedAt),
    updatedOn: marketDay(updatedAt),
    answers: answers?.get(organisationId) ?? null,
  };
}
