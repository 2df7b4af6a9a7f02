export * from './app.js';
export { WorkerModule } from './worker.module.js';
