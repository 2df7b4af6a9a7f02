export * from './documents.errors.js';
export * from './documents.module.js';
export * from './sheet.js';
export { SheetPrinter } from './sheet-printer.js';
export { AnswersPdf, pdfNamed } from './pdf-answer.js';
