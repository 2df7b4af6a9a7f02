import { Global, Module } from '@nestjs/common';
import { Clock, SystemClock } from '@techmart/kernel';

/** Gives every room the clock; tests put another in its place. */
@Global()
@Module({ providers: [{ provide: Clock, useClass: SystemClock }], exports: [Clock] })
export class TimeModule {}
