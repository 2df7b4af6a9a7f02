/** Queues by what they wait for, so that slow work never holds up quick work. */
export const queueNames = [
  'indexing',
  'matching',
  'notices',
  'mail',
  'webhooks',
  'trades',
  'maintenance',
  /** The work on loads that nobody waits for, whatever it is; few hands, so that it leaves the machine to people. */
  'bulk',
] as const;
export type QueueName = (typeof queueNames)[number];

/** Where time goes into waiting for foreign servers, loads keep to the queue and are only put last. */
const WAITS_OUTSIDE: readonly QueueName[] = ['mail', 'webhooks'];

/** The queue that a job goes through. */
export function queueOf(job: EventJob<never>, isBulk: boolean): QueueName {
  return isBulk && !WAITS_OUTSIDE.includes(job.queue) ? 'bulk' : job.queue;
}

/** An event as the outbox knows it; a job names those it answers. */
export interface EventName<P extends object = never> {
  readonly name: string;
  /** Never called; carries the payload's type. */
  readonly accepts?: (payload: P) => void;
}

interface JobCommon {
  /** Unique and stable: it is part of job ids and receipts that outlive a release. */
  readonly name: string;
  readonly queue: Exclude<QueueName, 'bulk'>;
  /** What it does, for the generated reference page. */
  readonly purpose: string;
  /** Tries before a job counts as failed and waits for a person. */
  readonly attempts: number;
}

/** A job that answers events from the outbox; each event reaches it at least once. */
export interface EventJob<P extends object = object> extends JobCommon {
  readonly on: readonly EventName<P>[];
}

/** A job that runs by the clock; one run of the whole market at a time. */
export interface ScheduledJob extends JobCommon {
  readonly everySeconds: number;
}

export type JobDefinition = EventJob<never> | ScheduledJob;

const DEFAULT_ATTEMPTS = 8;

export function defineEventJob<P extends object>(
  job: Omit<EventJob<P>, 'attempts'> & { readonly attempts?: number },
): EventJob<P> {
  return { attempts: DEFAULT_ATTEMPTS, ...job };
}

export function defineScheduledJob(job: Omit<ScheduledJob, 'attempts'> & { readonly attempts?: number }): ScheduledJob {
  return { attempts: 1, ...job };
}

export function isScheduled(job: JobDefinition): job is ScheduledJob {
  return 'everySeconds' in job;
}
