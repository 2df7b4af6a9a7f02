import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '@techmart/config';
import { Logger } from '@techmart/logging';
import { Redis, type RedisOptions } from 'ioredis';

const MAX_RECONNECT_MILLIS = 2_000;

/**
 * Redis connections of the process. Senders fail within seconds when Redis is away, since the outbox waits for them;
 * workers wait for it to come back.
 */
@Injectable()
export class RedisConnections implements OnApplicationShutdown {
  private readonly open: Redis[] = [];
  private sender: Redis | undefined;
  private asker: Redis | undefined;
  private lastReport = 0;

  constructor(
    private readonly config: Config,
    private readonly logger: Logger,
  ) {}

  forSending(): Redis {
    this.sender ??= this.connect({ maxRetriesPerRequest: 1, commandTimeout: 5_000, enableOfflineQueue: true });
    return this.sender;
  }

  /** For small questions in the middle of a request: an answer within a moment, or an error that the asker can bear. */
  forAsking(): Redis {
    this.asker ??= this.connect({ maxRetriesPerRequest: 0, commandTimeout: 250, enableOfflineQueue: false });
    return this.asker;
  }

  forWorking(): Redis {
    return this.connect({ maxRetriesPerRequest: null });
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.open.map((redis) => redis.quit().catch(() => redis.disconnect())));
  }

  private connect(options: RedisOptions): Redis {
    const redis = new Redis(this.config.redis.url, {
      connectTimeout: 3_000,
      retryStrategy: (times) => Math.min(times * 100, MAX_RECONNECT_MILLIS),
      ...options,
    });
    redis.on('error', (error) => this.report(error));
    this.open.push(redis);
    return redis;
  }

  /** A Redis that is away fails many times a second; one line a few seconds apart says it all. */
  private report(error: Error): void {
    const now = Date.now();
    if (now - this.lastReport < 5_000) return;
    this.lastReport = now;
    this.logger.warn('redis.away', { reason: error.message });
  }
}
