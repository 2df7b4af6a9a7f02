export * from './fields.js';
export { field, Follows, type FieldOptions, type Rule } from './rule.js';
export * from './violations.js';
export * from './answers.js';
export * from './parameters.js';
