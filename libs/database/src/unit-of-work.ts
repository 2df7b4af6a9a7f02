import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** The transaction that a repository writes in; always its first argument. */
export type Tx = EntityManager;

/** Something that has to commit together with whatever else is done. */
export type Companion = (tx: Tx) => Promise<void>;

interface Open {
  readonly tx: Tx;
  readonly afterCommit: (() => void)[];
}

const SERIALISATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const MAX_TRIES = 5;

/**
 * Opens transactions. Nested calls join the one that is open, so state, audit and outbox commit together. A deadlock or
 * serialisation failure re-runs the whole outermost work, which therefore must not touch anything but the database.
 */
@Injectable()
export class UnitOfWork {
  private readonly open = new AsyncLocalStorage<Open>();
  private readonly companions = new AsyncLocalStorage<Companion>();

  constructor(private readonly dataSource: DataSource) {}

  /** For reads: the open transaction where there is one, else a connection of the pool. */
  get reader(): EntityManager {
    return this.open.getStore()?.tx ?? this.dataSource.manager;
  }

  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const joined = this.open.getStore();
    if (joined) return work(joined.tx);
    for (let attempt = 1; ; attempt += 1) {
      const afterCommit: (() => void)[] = [];
      try {
        const companion = this.companions.getStore();
        const outcome = await this.dataSource.transaction((tx) =>
          this.open.run({ tx, afterCommit }, async () => {
            const done = await work(tx);
            await companion?.(tx);
            return done;
          }),
        );
        for (const effect of afterCommit) effect();
        return outcome;
      } catch (error) {
        if (attempt >= MAX_TRIES || !isRetryable(error)) throw error;
        await sleep(Math.random() * 20 * 2 ** attempt);
      }
    }
  }

  /**
   * Runs `work` so that every transaction in it also does what `companion` does, just before it commits; when that
   * throws, nothing of the transaction stands.
   */
  accompany<T>(companion: Companion, work: () => T): T {
    return this.companions.run(companion, work);
  }

  /** Runs a small in-process effect (a cache to drop, a wake-up) once the transaction has committed; never on a rollback. */
  afterCommit(effect: () => void): void {
    const joined = this.open.getStore();
    if (joined) joined.afterCommit.push(effect);
    else effect();
  }
}

function isRetryable(error: unknown): boolean {
  const code = (error as { driverError?: { code?: string } }).driverError?.code;
  return code === SERIALISATION_FAILURE || code === DEADLOCK;
}
