export * from './cipher.module.js';
export * from './field-cipher.js';
