export * from './event-definition.js';
export * from './outbox-desk.js';
export * from './outbox-message.entity.js';
export * from './outbox-relay.js';
export * from './outbox-sweep.js';
export * from './outbox.js';
export * from './outbox.module.js';
