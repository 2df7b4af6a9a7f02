export * from './webhook-delivery.entity.js';
export * from './webhook-endpoint.entity.js';
export * from './webhook-endpoint.state.js';
export * from './webhook-kinds.js';
export * from './webhook.dto.js';
export * from './webhook.errors.js';
export * from './webhook.events.js';
export { WebhookService } from './webhook.service.js';
export * from './webhooks.module.js';
