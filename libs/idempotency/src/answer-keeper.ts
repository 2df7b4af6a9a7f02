import type { Logger } from '@techmart/logging';
import type { Claim, IdempotencyKeys, KeptAnswer } from './idempotency-keys.js';

/** What the interceptor leaves at the request for the moment of sending. */
export interface KeyedIncoming {
  idempotency?: { readonly claim: Claim } | { readonly replay: KeptAnswer };
}

interface OutgoingReply {
  statusCode: number;
  getHeader(name: string): unknown;
  header(name: string, value: string): unknown;
}

const HEADERS = ['content-type', 'etag', 'location'] as const;

/** Keeps each answer just before it is sent, byte for byte, and sends kept ones again; a hook for `onSend`. */
export function answerKeeper(keys: IdempotencyKeys, logger: Logger) {
  return async <P>({ idempotency }: KeyedIncoming, reply: OutgoingReply, payload: P): Promise<P | string> => {
    if (!idempotency) return payload;
    if ('replay' in idempotency) return replay(reply, idempotency.replay);
    const { claim } = idempotency;
    try {
      const body = payload ?? '';
      // A failure may pass, so it may be tried again; a stream cannot be kept.
      if (reply.statusCode >= 500 || typeof body !== 'string') await keys.release(claim);
      else await keys.keep(claim, { status: reply.statusCode, headers: kept(reply), body });
    } catch (error) {
      // The work stands or does not, whatever happens to its answer; who repeats is told so.
      logger.warn('idempotency.answer.lost', { reason: (error as Error).message });
    }
    return payload;
  };
}

function replay(reply: OutgoingReply, { status, headers, body }: KeptAnswer): string {
  reply.statusCode = status;
  for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  reply.header('idempotency-replayed', 'true');
  return body;
}

function kept(reply: OutgoingReply): Record<string, string> {
  return Object.fromEntries(
    HEADERS.flatMap((name) => {
      const value = reply.getHeader(name);
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}
