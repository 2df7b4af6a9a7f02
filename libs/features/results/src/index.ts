export * from './result.dto.js';
export * from './result.entity.js';
export { ResultImporter } from './result.importer.js';
export { ResultRepository, type ResultRow } from './result.repository.js';
export { ResultService } from './result.service.js';
export { resultCard } from './result.views.js';
export * from './results.module.js';
