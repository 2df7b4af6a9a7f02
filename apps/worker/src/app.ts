import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Config } from '@techmart/config';
import { Logger } from '@techmart/logging';
import { WorkerLoops } from './worker-loops.js';
import { WorkerModule } from './worker.module.js';

/** The queue door; `startWorker` sets it going. */
export async function createWorker(config: Config): Promise<INestApplicationContext> {
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  // Ends by exit and not by the signal once more: as process 1 of a container it would not die of that.
  app.enableShutdownHooks([], { useProcessExit: true });
  return app;
}

export function startWorker(app: INestApplicationContext): Promise<void> {
  return app.get(WorkerLoops).start();
}
