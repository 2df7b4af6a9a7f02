export { startEmbedded } from './start-embedded.js';
export type { EmbeddedOptions, EmbeddedServices, ServiceAddresses, StepReport } from './start-embedded.js';
export type { ServiceHandle, ServiceName } from './supervisor.js';
export { EmbeddedError, type EmbeddedErrorCode } from './messages.js';
