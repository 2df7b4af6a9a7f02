import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent, buildConnector, request } from 'undici';
import { HostLookup } from './host-lookup.js';
import { addressInHost } from './target-address.js';
import type { AttemptError } from './webhook-delivery.entity.js';
import { WebhookTarget } from './webhook-target.js';

export const TIMEOUT_MILLIS = 10_000;
/** Of an answer's body at most this is taken in, and nothing of it is kept. */
const MOST_ANSWER_BYTES = 16_384;
const MOST_HEADER_BYTES = 16_384;

export interface SendOutcome {
  /** Null where there was no answer; then `error` says why. */
  readonly httpStatus: number | null;
  readonly error: AttemptError | null;
  readonly durationMillis: number;
}

class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED';
}

/**
 * Posts to endpoints. Every connection resolves the host name itself, checks what it leads to, and goes to just these
 * addresses: a name that leads elsewhere by now reaches nothing it may not. Redirects are not followed.
 */
@Injectable()
export class WebhookSender implements OnApplicationShutdown {
  private readonly agent: Agent;

  constructor(
    private readonly hosts: HostLookup,
    private readonly target: WebhookTarget,
  ) {
    const connect = buildConnector({ timeout: TIMEOUT_MILLIS, lookup: this.checkedLookup });
    this.agent = new Agent({
      maxHeaderSize: MOST_HEADER_BYTES,
      connect: (options, done) => {
        // An address needs no lookup, so it would never be checked there.
        const literal = addressInHost(options.hostname);
        if (literal && !this.target.mayReach(literal)) done(new AddressRefused(), null);
        else connect(options, done);
      },
    });
  }

  async post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<SendOutcome> {
    const started = performance.now();
    const outcome = (httpStatus: number | null, error: AttemptError | null): SendOutcome => ({
      httpStatus,
      error,
      durationMillis: Math.round(performance.now() - started),
    });
    const signal = AbortSignal.timeout(TIMEOUT_MILLIS);
    try {
      const answer = await request(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'techmart-webhooks/1' },
        body,
        dispatcher: this.agent,
        signal,
        // A connection for each attempt: one that was opened earlier might lead to where the name no longer does.
        reset: true,
      });
      // The status has been said; what follows it changes nothing, not even when it never ends.
      await answer.body.dump({ limit: MOST_ANSWER_BYTES, signal }).catch(() => undefined);
      return outcome(answer.statusCode, null);
    } catch (error) {
      return outcome(null, reasonOf(error));
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }

  private readonly checkedLookup: LookupFunction = (host, options, done) => {
    this.hosts
      .addressesOf(host)
      .then((addresses) => {
        if (!addresses.every(({ address }) => this.target.mayReach(address))) throw new AddressRefused();
        return addresses;
      })
      .then(
        (addresses) => give(addresses, options.all === true, done),
        (error: NodeJS.ErrnoException) => done(error, []),
      );
  };
}

function give(addresses: LookupAddress[], all: boolean, done: Parameters<LookupFunction>[2]): void {
  const [first] = addresses;
  if (!first) done(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), []);
  else if (all) done(null, addresses);
  else done(null, first.address, first.family);
}

function reasonOf(error: unknown): AttemptError {
  const { code = '', name = '' } = error as { code?: unknown; name?: string };
  if (code === 'ADDRESS_REFUSED') return 'address_refused';
  if (name === 'TimeoutError' || /TIMEOUT|ETIMEDOUT/.test(String(code))) return 'timeout';
  if (/^(ENOTFOUND|EAI_)/.test(String(code))) return 'host_not_found';
  if (/TLS|SSL|CERT|SELF_SIGNED|UNABLE_TO/.test(String(code))) return 'tls';
  return 'connection';
}
