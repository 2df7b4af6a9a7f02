export * from './brokerage.module.js';
export * from './introductions/introduction.dto.js';
export * from './introductions/introduction.entity.js';
export * from './introductions/introduction.errors.js';
export * from './introductions/introduction.events.js';
export { IntroductionService } from './introductions/introduction.service.js';
export * from './introductions/introduction.state.js';
export * from './workbench/workbench.dto.js';
