export * from './mandate.entity.js';
