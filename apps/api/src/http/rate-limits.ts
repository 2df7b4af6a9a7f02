import { Injectable } from '@nestjs/common';
import { Config } from '@techmart/config';
import { AppError, CircuitBreaker } from '@techmart/kernel';
import { RedisConnections } from '@techmart/queue';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { tooManyRequests } from './problem.js';

/**
 * Requests a minute: of one signed-in person, and of the visitors of one network. Guessing at passwords and links is held
 * back where they are checked.
 */
const PER_MINUTE = { member: 600, visitor: 240 } as const;
export type LimitKind = keyof typeof PER_MINUTE;

const MINUTE_SECONDS = 60;
const REST_MILLIS = 5_000;

interface Limit {
  /** Shared by all API processes. */
  readonly shared: RateLimiterRedis;
  /** What this process counts by itself while Redis is away: a market without Redis is open, but not unguarded. */
  readonly own: RateLimiterMemory;
}

/** Counts requests over all API processes. */
@Injectable()
export class RateLimits {
  private readonly limits: Readonly<Record<LimitKind, Limit>> | null;
  private readonly breaker = new CircuitBreaker(REST_MILLIS);

  constructor(config: Config, connections: RedisConnections) {
    if (!config.rateLimits) {
      this.limits = null;
      return;
    }
    const storeClient = connections.forAsking();
    const limit = (kind: LimitKind): Limit => {
      const common = { points: PER_MINUTE[kind], duration: MINUTE_SECONDS };
      const keyPrefix = `${config.redis.prefix}:limit:${kind}`;
      return {
        shared: new RateLimiterRedis({ ...common, keyPrefix, storeClient, rejectIfRedisNotReady: true }),
        own: new RateLimiterMemory({ ...common, keyPrefix }),
      };
    };
    this.limits = { member: limit('member'), visitor: limit('visitor') };
  }

  /** Counts one request. @throws AppError `REQUEST.TOO_MANY` with the seconds to wait. */
  async take(kind: LimitKind, who: string): Promise<void> {
    if (!this.limits) return;
    const { shared, own } = this.limits[kind];
    try {
      await this.breaker.run(
        () => shared.consume(who),
        () => own.consume(who),
        (error) => !(error instanceof RateLimiterRes),
      );
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
      throw new AppError(tooManyRequests, { retryAfterSeconds });
    }
  }
}
