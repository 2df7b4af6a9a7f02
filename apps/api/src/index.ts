export * from './app.js';
export { openApiDocument } from './http/open-api.js';
