import { Injectable } from '@nestjs/common';
import { defineScheduledJob, HandlesJob, type ScheduleHandler } from '@techmart/queue';
import { MandateService } from '../mandate.service.js';

export const endMandates = defineScheduledJob({
  name: 'end-mandates',
  queue: 'maintenance',
  purpose: 'ends mandates and offers whose last day is over',
  everySeconds: 300,
});

@Injectable()
@HandlesJob(endMandates)
export class EndMandatesHandler implements ScheduleHandler {
  constructor(private readonly mandates: MandateService) {}

  async run(): Promise<void> {
    await this.mandates.endOverdue();
  }
}
