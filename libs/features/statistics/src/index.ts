export * from './statistics.module.js';
export * from './trade-daily.entity.js';
export { TradeReconciliation, type TradeReconciliationReport } from './trade-reconciliation.js';
