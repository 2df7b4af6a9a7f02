export * from './match-quality/match-quality.dto.js';
export * from './statistics.dto.js';
export * from './statistics.errors.js';
export * from './statistics.module.js';
export { StatisticsService } from './statistics.service.js';
export * from './trade-daily.entity.js';
export { TradeReconciliation, type TradeReconciliationReport } from './trade-reconciliation.js';
