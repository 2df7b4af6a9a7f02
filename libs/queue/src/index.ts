export * from './failed-jobs.js';
export * from './job-definition.js';
export * from './job-handler.js';
export * from './job-queues.js';
export * from './job-registry.js';
export * from './job-runner.js';
export * from './queue.module.js';
export * from './redis-connection.js';
