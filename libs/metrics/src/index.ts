export type { Counter, Histogram } from 'prom-client';
export * from './metrics.js';
export * from './metrics.module.js';
