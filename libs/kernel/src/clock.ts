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

/** The calendar day `YYYY-MM-DD` in Asia/Shanghai, by which the rules and the statistics of the market count. */
export function marketDay(moment: Date): string {
  return shanghaiDay.format(moment);
}
