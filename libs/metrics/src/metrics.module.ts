import { Global, Module } from '@nestjs/common';
import { Metrics } from './metrics.js';

/** One registry an application; rooms register their figures in it. */
@Global()
@Module({ providers: [Metrics], exports: [Metrics] })
export class MetricsModule {}
