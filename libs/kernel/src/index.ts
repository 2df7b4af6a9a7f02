export * from './app-error.js';
export * from './business-days.js';
export * from './circuit-breaker.js';
export * from './clock.js';
export * from './cursor.js';
export * from './id.js';
export * from './localized.js';
export * from './money.js';
