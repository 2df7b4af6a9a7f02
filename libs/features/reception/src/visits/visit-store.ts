import { Injectable } from '@nestjs/common';
import { Config } from '@techmart/config';
import { isId, newId, type Id } from '@techmart/kernel';
import type { ListingKind } from '@techmart/listings';
import { RedisConnections } from '@techmart/queue';

export interface Visits {
  readonly kind: ListingKind;
  readonly listingId: Id;
  readonly day: string;
  readonly organisationId: Id;
  readonly count: number;
}

const SEPARATOR = '|';
const BATCH_KEPT_SECONDS = 7 * 86_400;

/** Counts of visits on their way from the API to the worker, in Redis: one hash that grows, and those taken from it. */
@Injectable()
export class VisitStore {
  private readonly key: string;

  constructor(
    private readonly connections: RedisConnections,
    config: Config,
  ) {
    // All keys in one slot of a cluster, since batches are taken by renaming.
    this.key = `${config.redis.prefix}:{visits}`;
  }

  /** Adds to what waits to be counted. */
  async add(visits: readonly Visits[]): Promise<void> {
    const pipeline = this.connections.forSending().pipeline();
    for (const { kind, listingId, day, organisationId, count } of visits)
      pipeline.hincrby(`${this.key}:open`, [kind, listingId, day, organisationId].join(SEPARATOR), count);
    await pipeline.exec();
  }

  /** Sets aside what has come together. It stays there until it is forgotten, whoever is killed meanwhile. */
  async setAside(): Promise<void> {
    const redis = this.connections.forSending();
    if ((await redis.exists(`${this.key}:open`)) === 0) return;
    const id = newId();
    await redis
      .multi()
      .rename(`${this.key}:open`, this.batchKey(id))
      .expire(this.batchKey(id), BATCH_KEPT_SECONDS)
      .sadd(`${this.key}:batches`, id)
      .exec();
  }

  /** Ids of the batches that were set aside. */
  async listBatches(): Promise<Id[]> {
    return (await this.connections.forSending().smembers(`${this.key}:batches`)).filter(isId);
  }

  async read(batch: Id): Promise<Visits[]> {
    const fields = await this.connections.forSending().hgetall(this.batchKey(batch));
    return Object.entries(fields).map(([field, count]) => {
      const [kind, listingId, day, organisationId] = field.split(SEPARATOR) as [ListingKind, Id, string, Id];
      return { kind, listingId, day, organisationId, count: Number(count) };
    });
  }

  async forget(batch: Id): Promise<void> {
    await this.connections.forSending().multi().del(this.batchKey(batch)).srem(`${this.key}:batches`, batch).exec();
  }

  private batchKey(id: Id): string {
    return `${this.key}:batch:${id}`;
  }
}
