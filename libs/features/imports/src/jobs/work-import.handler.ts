import { Injectable } from '@nestjs/common';
import type { Id } from '@techmart/kernel';
import { defineEventJob, HandlesJob, type Delivery, type EventHandler } from '@techmart/queue';
import { importChanged } from '../import.events.js';
import { ImportRunner } from '../import-runner.js';

export const workImport = defineEventJob({
  name: 'work-import',
  queue: 'maintenance',
  purpose: 'checks a file of listings that somebody has sent, and takes it in once they say so',
  on: [importChanged],
});

interface Payload {
  importId: Id;
}

@Injectable()
@HandlesJob(workImport)
export class WorkImportHandler implements EventHandler<Payload> {
  constructor(private readonly runner: ImportRunner) {}

  async handle({ payload: { importId } }: Delivery<Payload>): Promise<void> {
    await this.runner.work(importId);
  }
}
