export * from './health.module.js';
export * from './job-desk.js';
export * from './run-report.js';
export * from './service-health.js';
