export * from './need.dto.js';
export * from './need.entity.js';
export { NeedImporter } from './need.importer.js';
export { NeedRepository, type NeedRow } from './need.repository.js';
export { NeedService } from './need.service.js';
export { needCard } from './need.views.js';
export * from './needs.module.js';
