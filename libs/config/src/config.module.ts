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

/** The configuration of this process. @throws ConfigError naming every fault. */
export function configFromEnvironment(): Config {
  return loadConfig(process.env);
}
