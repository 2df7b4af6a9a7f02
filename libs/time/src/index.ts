export * from './time.module.js';
