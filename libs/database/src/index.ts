export * from './advisory-lock.js';
export * from './columns.js';
export * from './data-source.js';
export * from './database-errors.js';
export * from './database.module.js';
export * from './migrate.js';
export * from './notify-listener.js';
export * from './unit-of-work.js';
