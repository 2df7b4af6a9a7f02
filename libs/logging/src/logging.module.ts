import { type DynamicModule, Module } from '@nestjs/common';
import { Config } from '@techmart/config';
import { Logger } from './logger.js';

@Module({})
export class LoggingModule {
  static forDoor(door: string, stream: 'stdout' | 'stderr' = 'stdout'): DynamicModule {
    const logger = {
      provide: Logger,
      inject: [Config],
      useFactory: (config: Config) => new Logger({ level: config.logLevel, door, stream }),
    };
    return { module: LoggingModule, global: true, providers: [logger], exports: [Logger] };
  }
}
