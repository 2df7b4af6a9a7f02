import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '@techmart/config';
import { UnitOfWork, type Tx } from '@techmart/database';
import { AppError } from '@techmart/kernel';
import { tooManyAttempts } from './identity.errors.js';
import { ThrottleRepository } from './throttle.repository.js';

interface Limit {
  readonly name: string;
  readonly hits: number;
  readonly seconds: number;
}

const HOUR = 3_600;

/**
 * What is bounded. Whole universities may sit behind one address, so the limits by network leave room for many people
 * and hold back only machines.
 */
export const limits = {
  signInsByNetwork: { name: 'sign-in', hits: 120, seconds: 60 },
  failuresByNetwork: { name: 'sign-in-failure', hits: 60, seconds: 900 },
  registrationsByNetwork: { name: 'registration', hits: 300, seconds: HOUR },
  takenAddressesByNetwork: { name: 'registration-taken', hits: 20, seconds: HOUR },
  resetsByNetwork: { name: 'reset', hits: 60, seconds: HOUR },
  resetsByAddress: { name: 'reset-address', hits: 3, seconds: HOUR },
  linksByNetwork: { name: 'link', hits: 120, seconds: 60 },
  invitationsByOrganisation: { name: 'invitation', hits: 200, seconds: HOUR },
} satisfies Record<string, Limit>;

/** Failures after which an address is locked, and the seconds within which they count and for which it stays locked. */
export const LOCK_AFTER = 5;
const LOCK_SECONDS = 900;

/**
 * Holds back guessing. Counters are kept under keyed hashes, so they tell nobody who tried what. The limits can be
 * switched off for load tests; the lock-out of an address cannot.
 */
@Injectable()
export class Throttle {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly counters: ThrottleRepository,
    private readonly config: Config,
  ) {}

  /** Counts one use and says whether it is still within the limit. */
  async allows(limit: Limit, subject: string): Promise<boolean> {
    return (await this.count(limit, subject)) === 0;
  }

  /** Counts one use. @throws AppError `IDENTITY.TOO_MANY_ATTEMPTS` beyond the limit. */
  async take(limit: Limit, subject: string): Promise<void> {
    refuseFor(await this.count(limit, subject));
  }

  /** Looks without counting, for limits that count failures only. @throws AppError `IDENTITY.TOO_MANY_ATTEMPTS`. */
  async check(limit: Limit, subject: string): Promise<void> {
    if (!this.config.rateLimits) return;
    const { hits, secondsLeft } = await this.counters.peek(this.unitOfWork.reader, this.key(limit.name, subject));
    if (hits >= limit.hits) refuseFor(secondsLeft);
  }

  /** @throws AppError `IDENTITY.TOO_MANY_ATTEMPTS` while the address is locked, known or not. */
  async checkAddress(email: string): Promise<void> {
    refuseFor(await this.counters.lockedFor(this.unitOfWork.reader, this.key('address', email), false));
  }

  /**
   * Counts a wrong sign-in for an address. Returns true for the one that locks it.
   * @throws AppError `IDENTITY.TOO_MANY_ATTEMPTS` when parallel failures had locked it meanwhile: whoever sends many
   *   guesses at once learns the outcome of no more of them than of guesses sent one by one.
   */
  async fail(email: string, network: string): Promise<boolean> {
    await this.count(limits.failuresByNetwork, network);
    const key = this.key('address', email);
    const { failures, seconds } = await this.counters.fail(this.unitOfWork.reader, key, LOCK_AFTER, LOCK_SECONDS);
    if (failures > LOCK_AFTER) refuseFor(seconds);
    return failures === LOCK_AFTER;
  }

  /** Forgets the failures of an address as part of a right sign-in; refuses it when it was locked meanwhile. */
  async pass(tx: Tx, email: string): Promise<void> {
    const key = this.key('address', email);
    refuseFor(await this.counters.lockedFor(tx, key, true));
    await this.counters.clear(tx, key);
  }

  /** Lifts the lock of an address. */
  async unlock(tx: Tx, email: string): Promise<void> {
    await this.counters.clear(tx, this.key('address', email));
  }

  async sweep(): Promise<void> {
    await this.counters.sweep(this.unitOfWork.reader, LOCK_SECONDS);
  }

  /** Seconds to wait; 0 within the limit. */
  private async count(limit: Limit, subject: string): Promise<number> {
    if (!this.config.rateLimits) return 0;
    const key = this.key(limit.name, subject);
    const { hits, secondsLeft } = await this.counters.hit(this.unitOfWork.reader, key, limit.seconds);
    return hits > limit.hits ? secondsLeft : 0;
  }

  private key(name: string, subject: string): Buffer {
    return createHmac('sha256', this.config.linkSecret).update(`throttle\n${name}\n${subject}`).digest();
  }
}

function refuseFor(seconds: number): void {
  if (seconds <= 0) return;
  throw new AppError(tooManyAttempts, {
    parameters: { minutes: Math.ceil(seconds / 60) },
    retryAfterSeconds: seconds,
  });
}
