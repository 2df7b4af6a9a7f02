export * from './announcement.dto.js';
export * from './announcement.entity.js';
export * from './announcement.errors.js';
export { AnnouncementRepository } from './announcement.repository.js';
export { AnnouncementService } from './announcement.service.js';
export * from './announcement.state.js';
export * from './announcements.module.js';
