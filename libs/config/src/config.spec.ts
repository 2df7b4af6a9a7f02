import { describe, expect, it } from '@jest/globals';
import { ConfigError, loadConfig } from './index.js';

const services = { DATABASE_URL: 'postgres://a@b/c', REDIS_URL: 'redis://b', MEILI_URL: 'http://b:7700/' };

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    return (error as ConfigError).faults;
  }
}

describe('configuration', () => {
  it('needs only the three services in development', () => {
    const config = loadConfig(services);
    expect(config.meili.url).toBe('http://b:7700');
    expect(config.production).toBe(false);
    expect(config.mail.smtpUrl).toBeNull();
  });
  it('names every fault at once', () => {
    const faults = faultsOf({ PORT: '70000', REDIS_URL: 'http://x', LOG_LEVEL: 'loud', RATE_LIMITS: 'no' });
    for (const name of [
      'PORT',
      'REDIS_URL',
      'LOG_LEVEL',
      'RATE_LIMITS',
      'DATABASE_URL is missing',
      'MEILI_URL is missing',
    ]) {
      expect(faults.join('\n')).toContain(name);
    }
  });
  it('takes an embedding server by any of its usual addresses, with model and dimensions', () => {
    const given = { ...services, EMBEDDING_MODEL: 'bge-m3', EMBEDDING_DIMENSIONS: '1024' };
    const addressOf = (EMBEDDING_URL: string): string => loadConfig({ ...given, EMBEDDING_URL }).embeddings!.url;
    expect(addressOf('http://b:11434')).toBe('http://b:11434/v1/embeddings');
    expect(addressOf('https://b/v1/')).toBe('https://b/v1/embeddings');
    expect(addressOf('https://b/api/v1/embeddings')).toBe('https://b/api/v1/embeddings');
    expect(loadConfig(given).embeddings).toBeNull();
    const faults = faultsOf({ ...services, EMBEDDING_URL: 'http://b:11434' }).join('\n');
    expect(faults).toContain('EMBEDDING_MODEL is missing');
    expect(faults).toContain('EMBEDDING_DIMENSIONS is "0": must be a whole number from 2 to 4096');
  });
  it('refuses the development link secret in production', () => {
    expect(faultsOf({ ...services, NODE_ENV: 'production' }).join()).toContain('LINK_SECRET');
    expect(faultsOf({ ...services, NODE_ENV: 'production', LINK_SECRET: 'short' }).join()).toContain('32 characters');
    const known = 'only-for-development-never-in-production';
    expect(faultsOf({ ...services, NODE_ENV: 'production', LINK_SECRET: known }).join()).toContain('everybody knows');
    expect(faultsOf({ ...services, NODE_ENV: 'production', LINK_SECRET: 'x'.repeat(32) })).toEqual([]);
  });
});
