import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '@techmart/database';
import { AppError, invalid, newId, type Id } from '@techmart/kernel';
import type { KeyState } from './idempotency-key.entity.js';
import { answerLost, keyInUse, keyTakenOver } from './idempotency.errors.js';

const KEEP_HOURS = 24;
/** A run that has not committed by then is taken for dead. */
const GIVEN_UP_SECONDS = 60;
const WAIT_MILLIS = 2_000;
const LOOK_MILLIS = 50;

export interface KeyedRequest {
  readonly scope: string;
  readonly key: string;
  readonly requestHash: Buffer;
}

/** The right of one run to do what the key stands for. */
export interface Claim {
  readonly scope: string;
  readonly key: string;
  readonly owner: Id;
}

export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Standing {
  readonly isSame: boolean;
  readonly isFresh: boolean;
  readonly state: KeyState;
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/**
 * Keeps what was answered to a key. The claim is committed before the work begins, and every transaction of the work
 * confirms it, so work commits only while the claim holds: a run that was given up cannot commit after its successor,
 * and work that stands is never done again, even when the process died before the answer was kept.
 */
@Injectable()
export class IdempotencyKeys {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * The claim to do the work, or the answer that was given before.
   * @throws AppError `INPUT.INVALID` when the key belongs to another request, `IDEMPOTENCY.IN_USE` while another run is
   *   at it, `IDEMPOTENCY.ANSWER_LOST` when the work stands but nobody knows the answer any more.
   */
  async claim(request: KeyedRequest): Promise<Claim | KeptAnswer> {
    for (const until = Date.now() + WAIT_MILLIS; ;) {
      const owner = newId();
      if (await this.insert(request, owner)) return { scope: request.scope, key: request.key, owner };
      const standing = await this.standing(request);
      if (standing) {
        if (!standing.isSame) throw anotherRequest();
        if (standing.state === 'done') return standing;
        if (standing.state === 'committed' && !standing.isFresh) throw new AppError(answerLost);
      }
      if (Date.now() >= until) throw new AppError(keyInUse, { retryAfterSeconds: 1 });
      await sleep(LOOK_MILLIS);
    }
  }

  /** Notes in the transaction of the work that it stands. @throws AppError `IDEMPOTENCY.TAKEN_OVER`. */
  async confirm(tx: Tx, { scope, key, owner }: Claim): Promise<void> {
    const [, count] = await tx.query<[unknown[], number]>(
      `update idempotency_key set state = 'committed'
       where scope = $1 and key = $2 and owner = $3 and state in ('running', 'committed')`,
      [scope, key, owner],
    );
    if (count === 0) throw new AppError(keyTakenOver);
  }

  async keep({ scope, key, owner }: Claim, { status, headers, body }: KeptAnswer): Promise<void> {
    await this.unitOfWork.reader.query(
      `update idempotency_key set state = 'done', status = $4, headers = $5, body = $6
       where scope = $1 and key = $2 and owner = $3`,
      [scope, key, owner, status, JSON.stringify(headers), body],
    );
  }

  /** Frees the key after a failure; not when part of the work stands. */
  async release({ scope, key, owner }: Claim): Promise<void> {
    await this.unitOfWork.reader.query(
      `delete from idempotency_key where scope = $1 and key = $2 and owner = $3 and state = 'running'`,
      [scope, key, owner],
    );
  }

  /** Forgets keys after their time; returns how many. */
  async prune(): Promise<number> {
    const [, count] = await this.unitOfWork.reader.query<[unknown[], number]>(
      'delete from idempotency_key where created_at < now() - make_interval(hours => $1)',
      [KEEP_HOURS],
    );
    return count;
  }

  private async insert({ scope, key, requestHash }: KeyedRequest, owner: Id): Promise<boolean> {
    const rows = await this.unitOfWork.reader.query<unknown[]>(
      `insert into idempotency_key as k (scope, key, request_hash, state, owner) values ($1, $2, $3, 'running', $4)
       on conflict (scope, key) do update
         set request_hash = excluded.request_hash, state = 'running', owner = excluded.owner, started_at = now(),
             created_at = now(), status = null, headers = null, body = null
         where k.created_at < now() - make_interval(hours => $5)
            or (k.state = 'running' and k.request_hash = excluded.request_hash
                and k.started_at < now() - make_interval(secs => $6))
       returning 1`,
      [scope, key, requestHash, owner, KEEP_HOURS, GIVEN_UP_SECONDS],
    );
    return rows.length > 0;
  }

  private async standing({ scope, key, requestHash }: KeyedRequest): Promise<Standing | null> {
    const [row] = await this.unitOfWork.reader.query<Standing[]>(
      `select request_hash = $3 as "isSame", started_at >= now() - make_interval(secs => $4) as "isFresh",
              state, status, headers, body
       from idempotency_key where scope = $1 and key = $2`,
      [scope, key, requestHash, GIVEN_UP_SECONDS],
    );
    return row ?? null;
  }
}

function anotherRequest(): AppError {
  return invalid({
    path: 'Idempotency-Key',
    code: 'another_request',
    message: {
      zh: '此 Idempotency-Key 已用于内容不同的请求，请换用新的键',
      en: 'this key was used for a request with other content; use a new key',
    },
  });
}
