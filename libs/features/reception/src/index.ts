export * from './reception.module.js';
export * from './refusals/refusal.dto.js';
export * from './visits/visit.dto.js';
export * from './visits/visit.entity.js';
