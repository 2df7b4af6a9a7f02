export * from './people.js';
export * from './template-database.js';
export { TestMarket, type TestMarketOptions } from './test-market.js';
export * from './open-pdf.js';
