export * from './answer-keeper.js';
export * from './idempotency-key.entity.js';
export * from './idempotency-keys.js';
export * from './idempotency.errors.js';
export * from './idempotency.interceptor.js';
export * from './idempotency.module.js';
