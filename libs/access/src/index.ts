export * from './access.decorators.js';
export * from './access.guard.js';
export * from './actor.js';
export * from './roles.js';
