import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const CALL_MILLIS = 20_000;
const PATIENCE_MILLIS = 600_000;
const PAUSE_MILLIS = 250;

interface Problem {
  readonly code?: string;
}

/** The market has refused a call for good. */
export class Refused extends Error {
  constructor(
    readonly path: string,
    readonly status: number,
    readonly body: unknown,
  ) {
    super(`${path} answered ${status}: ${JSON.stringify(body)}`);
  }
}

/** The work of a call stands, but its answer is lost: the caller has to look at the record. */
export class AnswerLost extends Error {}

export interface CallCounts {
  calls: number;
  /** Calls that broke and were sent again. */
  repeated: number;
  /** Answers that the market had kept and gave again. */
  replayed: number;
  answersLost: number;
}

/**
 * Speaks HTTP with the market the way a careful program does: a call that broke is sent again with the same
 * `Idempotency-Key`, until the market has given an answer.
 */
export class Caller {
  constructor(
    private readonly address: string,
    private readonly counts: CallCounts,
    readonly userId = '',
    readonly organisationId = '',
    private readonly token: string | null = null,
  ) {}

  as(userId: string, organisationId: string, token: string): Caller {
    return new Caller(this.address, this.counts, userId, organisationId, token);
  }

  get<B>(path: string): Promise<B> {
    return this.send<B>('GET', path, undefined, undefined);
  }

  /** @throws AnswerLost when the process died between the commit and the answer. */
  post<B>(path: string, body: object = {}): Promise<B> {
    return this.send<B>('POST', path, JSON.stringify(body), randomUUID());
  }

  private async send<B>(method: string, path: string, body: string | undefined, key: string | undefined): Promise<B> {
    this.counts.calls += 1;
    for (const until = Date.now() + PATIENCE_MILLIS; ;) {
      let broken = '';
      const answer = await this.once(method, path, body, key).catch((error: Error) => {
        broken = error.message;
        return null;
      });
      if (answer) {
        broken = `answered ${answer.status}`;
        const { status, replayed, content } = answer;
        if (replayed) this.counts.replayed += 1;
        if (status < 400) return content as B;
        const { code } = content as Problem;
        if (code === 'IDEMPOTENCY.ANSWER_LOST') {
          this.counts.answersLost += 1;
          throw new AnswerLost(path);
        }
        const mayPass = status >= 500 || code === 'IDEMPOTENCY.IN_USE' || code === 'IDEMPOTENCY.TAKEN_OVER';
        if (!mayPass) throw new Refused(path, status, content);
      }
      if (Date.now() > until) throw new Error(`${path} had no answer in ${PATIENCE_MILLIS / 1_000} s: ${broken}`);
      this.counts.repeated += 1;
      await sleep(PAUSE_MILLIS);
    }
  }

  private async once(
    method: string,
    path: string,
    body: string | undefined,
    key: string | undefined,
  ): Promise<{ status: number; replayed: boolean; content: unknown }> {
    const answer = await fetch(`${this.address}/api/v1${path}`, {
      method,
      body,
      signal: AbortSignal.timeout(CALL_MILLIS),
      headers: {
        'accept-language': 'en',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
      },
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return {
      status: answer.status,
      replayed: answer.headers.get('idempotency-replayed') === 'true',
      content: isJson && text !== '' ? JSON.parse(text) : text,
    };
  }
}
