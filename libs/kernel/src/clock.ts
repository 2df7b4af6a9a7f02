/** The only source of "now" for rules, so that tests can move time. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

const shanghaiDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

const HOUR_MILLIS = 3_600_000;
let last = { hour: NaN, day: '' };

/** The calendar day `YYYY-MM-DD` in Asia/Shanghai, by which the rules and the statistics of the market count. */
export function marketDay(moment: Date): string {
  // Asked for "now" at every turn, and formatting takes 20 µs; since 1901 days there begin with an hour of UTC.
  const hour = Math.floor(moment.getTime() / HOUR_MILLIS);
  if (hour !== last.hour) last = { hour, day: shanghaiDay.format(moment) };
  return last.day;
}
