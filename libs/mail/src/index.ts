export * from './mail-message.js';
export * from './mail-template.js';
export * from './mail.module.js';
export * from './mailer.js';
export * from './preview-mailer.js';
export * from './smtp-mailer.js';
