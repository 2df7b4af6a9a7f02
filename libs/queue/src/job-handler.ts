import { SetMetadata } from '@nestjs/common';
import type { Tx } from '@techmart/database';
import type { EventJob, JobDefinition, ScheduledJob } from './job-definition.js';

/** What travels through Redis: ids only. The handler reads everything else anew. */
export interface JobData<P extends object = object> {
  readonly messageId: string;
  readonly event: string;
  readonly payload: P;
  readonly requestId: string;
  readonly actorId?: string;
  readonly isBulk: boolean;
}

/** One delivery of an event to a handler. */
export interface Delivery<P extends object> {
  readonly messageId: string;
  readonly event: string;
  readonly payload: P;
  /**
   * Writes the receipt of this delivery into the handler's transaction. False when another run has done the work
   * already; then the handler must change nothing.
   */
  claim(tx: Tx): Promise<boolean>;
}

/** Answers events. May be called twice for one event, even at the same time, and may be killed anywhere. */
export interface EventHandler<P extends object> {
  handle(delivery: Delivery<P>): Promise<void>;
}

/** Runs by the clock. */
export interface ScheduleHandler {
  run(): Promise<void>;
}

export const HANDLES_JOB = 'techmart:handles-job';

type HandlerClass<H> = new (...args: never[]) => H;

/** Binds a handler class to its job. The worker refuses to boot unless every job has exactly one handler. */
export function HandlesJob<P extends object>(job: EventJob<P>): (target: HandlerClass<EventHandler<P>>) => void;
export function HandlesJob(job: ScheduledJob): (target: HandlerClass<ScheduleHandler>) => void;
export function HandlesJob(job: JobDefinition): (target: HandlerClass<never>) => void {
  return (target) => SetMetadata(HANDLES_JOB, job)(target);
}

/** The receipts of deliveries; kept by the outbox. */
export abstract class Receipts {
  abstract has(messageId: string, subscriber: string): Promise<boolean>;
  /** Writes the receipt; false when it stands already. Waits for another transaction that is writing it. */
  abstract claim(tx: Tx, messageId: string, subscriber: string): Promise<boolean>;
  /** Writes the receipt outside a transaction of the handler; writing it twice is harmless. */
  abstract record(messageId: string, subscriber: string): Promise<void>;
}
