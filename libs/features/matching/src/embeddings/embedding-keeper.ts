import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { packVector } from '@techmart/analysis';
import { UnitOfWork } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { isOnMarket, type ListingKind } from '@techmart/listings';
import { Logger } from '@techmart/logging';
import { NeedRepository } from '@techmart/needs';
import { ResultRepository } from '@techmart/results';
import { SearchMarks } from '@techmart/search';
import { joinedText, needText, resultText } from '../match-text.js';
import { EmbeddingServer } from './embedding-server.js';
import { EmbeddingRepository, type KeptEmbedding } from './embedding.repository.js';

const BATCH = 32;
const MOST_WAIT_MILLIS = 120_000;
const HASH_LENGTH = 16;
const KINDS: readonly ListingKind[] = ['result', 'need'];

/** A published text that is to have a direction. */
interface Reading {
  readonly listingId: Id;
  readonly listingVersion: number;
  readonly textHash: string;
  readonly text: string;
}

/** Asks the embedding server for the directions of published listings, keeps them, and has their documents rewritten. */
@Injectable()
export class EmbeddingKeeper {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly server: EmbeddingServer,
    private readonly embeddings: EmbeddingRepository,
    private readonly needs: NeedRepository,
    private readonly results: ResultRepository,
    private readonly marks: SearchMarks,
    private readonly logger: Logger,
  ) {}

  /** Makes up for all that have none yet, or one of an older version or another model. Returns how many were kept. */
  async keep(onProgress?: (done: number) => void): Promise<number> {
    const { space } = this.server;
    if (!space) return 0;
    let kept = 0;
    for (const kind of KINDS) {
      for (let after: Id | null = null; ;) {
        const ids = await this.embeddings.listMissing(this.unitOfWork.reader, kind, space, after, BATCH);
        kept += await this.keepSome(kind, ids);
        onProgress?.(kept);
        if (ids.length < BATCH) break;
        after = ids.at(-1)!;
      }
    }
    if (kept > 0) this.logger.info('matching.embeddings.kept', { kept });
    return kept;
  }

  /** Those of some listings that are on the market; doing it again changes nothing. @throws Error as the server does */
  async keepSome(kind: ListingKind, ids: readonly Id[]): Promise<number> {
    const { space } = this.server;
    if (!space || ids.length === 0) return 0;
    const known = await this.embeddings.load(this.unitOfWork.reader, space, ids);
    const readings = (await this.readings(kind, ids)).filter(
      ({ listingId, listingVersion }) => known.get(listingId)?.listingVersion !== listingVersion,
    );
    if (readings.length === 0) return 0;
    // What was edited beside the text points where it did.
    const changed = readings.filter(({ listingId, textHash }) => known.get(listingId)?.textHash !== textHash);
    const texts = changed.map(({ text }) => text);
    const directions = texts.length > 0 ? await this.server.embed(texts, MOST_WAIT_MILLIS) : [];
    const packed = new Map(changed.map(({ listingId }, i) => [listingId, packVector(directions[i]!.values, space)]));
    const rows = readings.map(({ listingId, listingVersion, textHash }): KeptEmbedding => {
      return { listingId, listingVersion, textHash, packed: packed.get(listingId) ?? known.get(listingId)!.packed };
    });
    await this.unitOfWork.run(async (tx) => {
      await this.embeddings.save(tx, kind, space, rows);
      await this.marks.mark(tx, kind, [...packed.keys()]);
    });
    return readings.length;
  }

  private async readings(kind: ListingKind, ids: readonly Id[]): Promise<Reading[]> {
    const tx = this.unitOfWork.reader;
    const listings =
      kind === 'need'
        ? (await this.needs.load(tx, ids)).map((row) => ({ row, text: needText(row) }))
        : (await this.results.load(tx, ids)).map((row) => ({ row, text: resultText(row) }));
    return listings
      .filter(({ row }) => isOnMarket(row))
      .map(({ row, text }) => {
        const whole = EmbeddingServer.reading(joinedText(text));
        const textHash = createHash('sha256').update(whole).digest('hex').slice(0, HASH_LENGTH);
        return { listingId: row.id, listingVersion: row.version, textHash, text: whole };
      });
  }
}
