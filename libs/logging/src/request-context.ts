import { AsyncLocalStorage } from 'node:async_hooks';

/** What one piece of work is done for; follows it from the request through the outbox into the jobs. */
export interface RequestContext {
  readonly requestId: string;
  /** The acting user's id, once known. */
  actorId?: string;
  readonly jobId?: string;
  /** Part of a load that nobody waits for: its events, jobs and index marks stand behind those of people. */
  readonly isBulk?: boolean;
}

const storage = new AsyncLocalStorage<RequestContext>();

export function currentContext(): RequestContext | undefined {
  return storage.getStore();
}

export function runInContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}
