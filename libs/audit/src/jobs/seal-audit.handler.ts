import { Injectable } from '@nestjs/common';
import { defineScheduledJob, HandlesJob, type ScheduleHandler } from '@techmart/queue';
import { AuditSealer } from '../audit-sealer.js';

export const sealAudit = defineScheduledJob({
  name: 'seal-audit',
  queue: 'maintenance',
  purpose: 'seals new entries of the audit log and of every other chained table into blocks',
  everySeconds: 5,
});

@Injectable()
@HandlesJob(sealAudit)
export class SealAuditHandler implements ScheduleHandler {
  constructor(private readonly sealer: AuditSealer) {}

  async run(): Promise<void> {
    await this.sealer.seal();
  }
}
