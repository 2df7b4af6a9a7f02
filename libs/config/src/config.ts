/** Everything the operator can set. Read once at boot; the rest of the house gets this object, never the environment. */
export abstract class Config {
  abstract readonly production: boolean;
  /** Address under which people reach the market, without a trailing slash; used in mails and links. */
  abstract readonly publicUrl: string;
  abstract readonly http: { readonly host: string; readonly port: number; readonly trustedProxies: number };
  abstract readonly database: { readonly url: string; readonly poolSize: number };
  abstract readonly redis: { readonly url: string; readonly prefix: string };
  abstract readonly meili: { readonly url: string; readonly key: string; readonly indexPrefix: string };
  /** A server that gives texts directions by a model of meaning; null where the market does without. */
  abstract readonly embeddings: {
    /** Where it is asked, in full. */
    readonly url: string;
    readonly key: string | null;
    readonly model: string;
    readonly dimensions: number;
  } | null;
  abstract readonly mail: { readonly smtpUrl: string | null; readonly from: string; readonly previewFolder: string };
  abstract readonly files: { readonly folder: string };
  abstract readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Bearer token for `/metrics`; without one the metrics are closed. */
  abstract readonly metricsToken: string | null;
  /**
   * Key for signed links (unsubscribe, calendar) and for secrets that are sealed in the database. Changing it makes links
   * already sent invalid, and secrets of webhooks and authenticators unreadable.
   */
  abstract readonly linkSecret: string;
  abstract readonly sessionHours: number;
  abstract readonly worker: {
    readonly healthPort: number;
    /** How many jobs of one queue a worker process runs side by side. */
    readonly concurrency: number;
    /** Age in seconds after which a dispatched message without a receipt is sent again. */
    readonly redispatchAfterSeconds: number;
  };
  /** Webhooks may go to private addresses and by plain http; only for tests and closed networks. */
  abstract readonly allowPrivateWebhooks: boolean;
  /** Sign-in and write limits; off only for load tests. */
  abstract readonly rateLimits: boolean;
}
