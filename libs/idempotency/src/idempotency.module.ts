import { Module } from '@nestjs/common';
import { IdempotencyKeys } from './idempotency-keys.js';
import { PruneIdempotencyKeysHandler } from './jobs/prune-idempotency-keys.handler.js';

/** For the HTTP door, which binds the interceptor and keeps the answers. */
@Module({ providers: [IdempotencyKeys], exports: [IdempotencyKeys] })
export class IdempotencyModule {}

@Module({ imports: [IdempotencyModule], providers: [PruneIdempotencyKeysHandler] })
export class IdempotencyWorkerModule {}
