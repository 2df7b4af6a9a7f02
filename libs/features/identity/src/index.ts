export * from './identity.dto.js';
export * from './identity.errors.js';
export * from './identity.module.js';
export type { Person } from './identity.repository.js';
export { PeopleService } from './people.service.js';
export { RegistrationService } from './registration.service.js';
export { SessionService } from './session.service.js';
export * from './user.entity.js';
