export { CreditCode, creditCodeCheck, isCreditCode } from './credit-code.js';
export { OrganisationDesk } from './organisation.desk.js';
export * from './organisation.dto.js';
export * from './organisation.entity.js';
export * from './organisation.errors.js';
export * from './organisation.events.js';
export { OrganisationService } from './organisation.service.js';
export * from './organisations.module.js';
