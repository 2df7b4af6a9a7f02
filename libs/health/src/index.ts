export * from './health.module.js';
export * from './service-health.js';
