import { join, resolve } from 'node:path';
import type { Config } from './config.js';

type Environment = Record<string, string | undefined>;

interface Variable {
  readonly name: string;
  readonly meaning: string;
  readonly fallback?: string;
  readonly requiredInProduction?: boolean;
}

/** Every variable that is read, for the generated reference page and for `--help`. */
export const variables: readonly Variable[] = [
  {
    name: 'NODE_ENV',
    meaning: '`production` closes everything that is only for trying things out',
    fallback: 'development',
  },
  { name: 'PUBLIC_URL', meaning: 'address under which people reach the market', fallback: 'http://localhost:3000' },
  { name: 'HOST', meaning: 'address the API listens on', fallback: '127.0.0.1' },
  { name: 'PORT', meaning: 'port the API listens on', fallback: '3000' },
  { name: 'TRUSTED_PROXIES', meaning: 'number of proxies in front whose X-Forwarded-For is believed', fallback: '0' },
  { name: 'DATABASE_URL', meaning: 'PostgreSQL, `postgres://user:password@host:port/name`' },
  { name: 'DATABASE_POOL', meaning: 'connections of one process', fallback: '10' },
  { name: 'REDIS_URL', meaning: 'Redis, `redis://:password@host:port/0`' },
  {
    name: 'REDIS_PREFIX',
    meaning: 'prefix of all keys, so that several markets can share one Redis',
    fallback: 'techmart',
  },
  { name: 'MEILI_URL', meaning: 'Meilisearch, `http://host:port`' },
  { name: 'MEILI_KEY', meaning: 'Meilisearch master key', fallback: '' },
  { name: 'MEILI_INDEX_PREFIX', meaning: 'prefix of all index names', fallback: 'techmart_' },
  {
    name: 'EMBEDDING_URL',
    meaning:
      'embedding server (OpenAI-compatible, `https://host/v1`, or Ollama, `http://host:11434`) that takes part in matching; without one matching works by words alone. Texts of published listings and of drafts that are looked up are sent there',
    fallback: '',
  },
  { name: 'EMBEDDING_MODEL', meaning: 'name of its model; needed with EMBEDDING_URL', fallback: '' },
  {
    name: 'EMBEDDING_DIMENSIONS',
    meaning: 'length of the vectors that it gives; needed with EMBEDDING_URL',
    fallback: '0',
  },
  { name: 'EMBEDDING_KEY', meaning: 'bearer token that it asks for', fallback: '' },
  {
    name: 'SMTP_URL',
    meaning: 'mail server, `smtps://user:password@host:port`; without it mails go to the preview folder',
    fallback: '',
  },
  { name: 'MAIL_FROM', meaning: 'sender of all mails', fallback: 'techmart <market@localhost>' },
  { name: 'DATA_DIR', meaning: 'folder for mail previews and uploaded files', fallback: '.techmart' },
  { name: 'LOG_LEVEL', meaning: 'debug, info, warn, error or silent', fallback: 'info' },
  { name: 'METRICS_TOKEN', meaning: 'bearer token for /metrics; closed without one', fallback: '' },
  {
    name: 'LINK_SECRET',
    meaning: 'key of signed links and of secrets sealed in the database, at least 32 characters; keep it',
    fallback: 'only-for-development-never-in-production',
    requiredInProduction: true,
  },
  { name: 'SESSION_HOURS', meaning: 'how long a sign-in lasts', fallback: '72' },
  { name: 'WORKER_HEALTH_PORT', meaning: 'port of the worker health page, 0 for none', fallback: '0' },
  { name: 'WORKER_CONCURRENCY', meaning: 'jobs of one queue that a worker runs side by side', fallback: '8' },
  {
    name: 'REDISPATCH_AFTER_SECONDS',
    meaning: 'age after which an unconfirmed message is sent again',
    fallback: '120',
  },
  {
    name: 'ALLOW_PRIVATE_WEBHOOKS',
    meaning: '`true` lets webhooks go to private addresses and by plain http',
    fallback: 'false',
  },
  { name: 'RATE_LIMITS', meaning: '`false` switches the limits off, for load tests', fallback: 'true' },
];

/** All faults of the environment at once, so that an operator mends them in one go. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Reads and checks the environment. @throws ConfigError naming every variable at fault and what is allowed. */
export function loadConfig(environment: Environment): Config {
  const faults: string[] = [];
  const production = environment.NODE_ENV === 'production';
  const text = (name: string): string => {
    const variable = variables.find((candidate) => candidate.name === name)!;
    const value = environment[name];
    if (value !== undefined && value !== '') return value;
    if (variable.fallback === undefined || (production && variable.requiredInProduction))
      faults.push(`${name} is missing: ${variable.meaning}`);
    return variable.fallback ?? '';
  };
  const whole = (name: string, min: number, max: number): number => {
    const value = text(name);
    if (/^\d+$/.test(value) && Number(value) >= min && Number(value) <= max) return Number(value);
    faults.push(`${name} is "${value}": must be a whole number from ${min} to ${max}`);
    return min;
  };
  const oneOf = <T extends string>(name: string, ...allowed: T[]): T => {
    const value = text(name) as T;
    if (!allowed.includes(value)) faults.push(`${name} is "${value}": must be one of ${allowed.join(', ')}`);
    return value;
  };
  const url = (name: string, ...protocols: string[]): string => {
    const value = text(name);
    const fits = URL.canParse(value) && protocols.includes(new URL(value).protocol.slice(0, -1));
    if (value && !fits)
      faults.push(`${name} must be an address beginning with ${protocols.map((p) => `${p}://`).join(' or ')}`);
    return value.replace(/\/+$/, '');
  };
  const embeddings = (): Config['embeddings'] => {
    const address = url('EMBEDDING_URL', 'http', 'https');
    if (!address) return null;
    const model = text('EMBEDDING_MODEL');
    if (!model) faults.push('EMBEDDING_MODEL is missing: EMBEDDING_URL needs the name of a model');
    const dimensions = whole('EMBEDDING_DIMENSIONS', 2, 4096);
    return { url: embeddingsAddress(address), key: text('EMBEDDING_KEY') || null, model, dimensions };
  };
  const dataDir = resolve(text('DATA_DIR'));
  const linkSecret = text('LINK_SECRET');
  if (production && linkSecret.length < 32) faults.push('LINK_SECRET must have at least 32 characters');
  if (production && environment.LINK_SECRET === variables.find(({ name }) => name === 'LINK_SECRET')!.fallback)
    faults.push('LINK_SECRET is the one of the source code, which everybody knows');

  const config: Config = {
    production,
    publicUrl: url('PUBLIC_URL', 'http', 'https'),
    http: { host: text('HOST'), port: whole('PORT', 0, 65535), trustedProxies: whole('TRUSTED_PROXIES', 0, 10) },
    database: { url: url('DATABASE_URL', 'postgres', 'postgresql'), poolSize: whole('DATABASE_POOL', 2, 200) },
    redis: { url: url('REDIS_URL', 'redis', 'rediss'), prefix: text('REDIS_PREFIX') },
    meili: { url: url('MEILI_URL', 'http', 'https'), key: text('MEILI_KEY'), indexPrefix: text('MEILI_INDEX_PREFIX') },
    embeddings: embeddings(),
    mail: {
      smtpUrl: url('SMTP_URL', 'smtp', 'smtps') || null,
      from: text('MAIL_FROM'),
      previewFolder: join(dataDir, 'mail'),
    },
    files: { folder: join(dataDir, 'files') },
    logLevel: oneOf('LOG_LEVEL', 'debug', 'info', 'warn', 'error', 'silent'),
    metricsToken: text('METRICS_TOKEN') || null,
    linkSecret,
    sessionHours: whole('SESSION_HOURS', 1, 24 * 90),
    worker: {
      healthPort: whole('WORKER_HEALTH_PORT', 0, 65535),
      concurrency: whole('WORKER_CONCURRENCY', 1, 200),
      redispatchAfterSeconds: whole('REDISPATCH_AFTER_SECONDS', 1, 86_400),
    },
    allowPrivateWebhooks: oneOf('ALLOW_PRIVATE_WEBHOOKS', 'true', 'false') === 'true',
    rateLimits: oneOf('RATE_LIMITS', 'true', 'false') === 'true',
  };
  if (!/^[a-z0-9_-]{1,32}$/i.test(config.redis.prefix))
    faults.push('REDIS_PREFIX may hold 1 to 32 letters, digits, - and _');
  if (!/^[a-z0-9_-]{0,32}$/i.test(config.meili.indexPrefix))
    faults.push('MEILI_INDEX_PREFIX may hold up to 32 letters, digits, - and _');
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

/** An address alone is Ollama's, which answers in the same way under /v1. */
function embeddingsAddress(given: string): string {
  if (!URL.canParse(given) || given.endsWith('/embeddings')) return given;
  return `${new URL(given).pathname === '/' ? `${given}/v1` : given}/embeddings`;
}
