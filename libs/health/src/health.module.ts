import { Module } from '@nestjs/common';
import { QueueModule } from '@techmart/queue';
import { ServiceHealth } from './service-health.js';

@Module({ imports: [QueueModule], providers: [ServiceHealth], exports: [ServiceHealth] })
export class HealthModule {}
