import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { isScheduled, type EventJob, type JobDefinition, type ScheduledJob } from './job-definition.js';
import { HANDLES_JOB, type EventHandler, type ScheduleHandler } from './job-handler.js';

interface Bound<J, H> {
  readonly job: J;
  readonly handler: H;
}

/** All jobs of this worker with their handlers, found by decorator. */
@Injectable()
export class JobRegistry implements OnModuleInit {
  private readonly bound = new Map<string, Bound<JobDefinition, unknown>>();
  private readonly byEvent = new Map<string, EventJob<never>[]>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    for (const { metatype, instance } of this.discovery.getProviders()) {
      const job = metatype && this.reflector.get<JobDefinition | undefined>(HANDLES_JOB, metatype);
      if (!job) continue;
      if (!/^[a-z]+(-[a-z]+)*$/.test(job.name)) throw new Error(`job name ${job.name} is not kebab-case`);
      if (this.bound.has(job.name)) throw new Error(`job ${job.name} has two handlers`);
      this.bound.set(job.name, { job, handler: instance });
      if (isScheduled(job)) continue;
      for (const event of job.on) this.byEvent.set(event.name, [...(this.byEvent.get(event.name) ?? []), job]);
    }
  }

  /** The jobs that answer an event; none is fine. */
  subscribersOf(event: string): readonly EventJob<never>[] {
    return this.byEvent.get(event) ?? [];
  }

  find(name: string): Bound<JobDefinition, unknown> | undefined {
    return this.bound.get(name);
  }

  eventHandler(name: string): EventHandler<object> | undefined {
    const found = this.bound.get(name);
    return found && !isScheduled(found.job) ? (found.handler as EventHandler<object>) : undefined;
  }

  scheduled(): Bound<ScheduledJob, ScheduleHandler>[] {
    return [...this.bound.values()].filter((b): b is Bound<ScheduledJob, ScheduleHandler> => isScheduled(b.job));
  }

  all(): readonly JobDefinition[] {
    return [...this.bound.values()].map(({ job }) => job);
  }
}
