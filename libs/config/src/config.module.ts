import { type DynamicModule, Module } from '@nestjs/common';
import { Config } from './config.js';
import { loadConfig } from './load-config.js';

/** Gives every room the same `Config`. Tests hand in their own; the doors read the environment. */
@Module({})
export class ConfigModule {
  static with(config: Config): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: Config, useValue: config }],
      exports: [Config],
    };
  }
}

/** The configuration of this process. `defaults` stand in for variables that are not set. @throws ConfigError naming every fault. */
export function configFromEnvironment(defaults: Readonly<Record<string, string>> = {}): Config {
  return loadConfig({ ...defaults, ...process.env });
}

/** The language that the terminal of this process is set to: Chinese where its locale is, else English. */
export function terminalLanguage(): 'zh' | 'en' {
  const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
  return /^zh/i.test(locale) ? 'zh' : 'en';
}
