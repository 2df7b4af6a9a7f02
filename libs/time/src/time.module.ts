import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Clock, SystemClock } from '@techmart/kernel';

/** Gives every room the clock. */
@Global()
@Module({ providers: [{ provide: Clock, useClass: SystemClock }], exports: [Clock] })
export class TimeModule {
  /** Another clock in its place, for a market that lives at another time. */
  static with(clock: Clock): DynamicModule {
    return { module: TimeModule, providers: [{ provide: Clock, useValue: clock }] };
  }
}
