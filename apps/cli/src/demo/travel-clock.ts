import { Clock } from '@techmart/kernel';

/** A clock that stands where it is put: the demo market's two years are lived through the real services. */
export class TravelClock extends Clock {
  private moment = new Date();

  now(): Date {
    return this.moment;
  }

  travel(to: Date): void {
    this.moment = to;
  }
}
