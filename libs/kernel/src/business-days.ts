import chineseDays from 'chinese-days';
import { marketDay } from './clock.js';

const DAY = 86_400_000;
/** The last year whose holidays the State Council had published when the holiday package was made. */
export const HOLIDAYS_KNOWN_UNTIL = 2026;

/** Days an administrator has declared, `YYYY-MM-DD` → worked or free; they win over the published table. */
export type DayOverrides = ReadonlyMap<string, boolean>;

/**
 * True when the day (`YYYY-MM-DD`, Asia/Shanghai) is worked in mainland China, make-up days included. Years without a
 * published holiday table count as plain weeks.
 */
export function isWorkingDay(day: string, overrides?: DayOverrides): boolean {
  return overrides?.get(day) ?? chineseDays.isWorkday(day);
}

/**
 * The end of the n-th working day after a moment, as the last millisecond of that day in Asia/Shanghai. The day of the
 * moment itself does not count.
 */
export function workingDaysAfter(moment: Date, days: number, overrides?: DayOverrides): Date {
  let day = Date.parse(`${marketDay(moment)}T00:00:00+08:00`);
  for (let left = days; left > 0;) {
    day += DAY;
    if (isWorkingDay(marketDay(new Date(day)), overrides)) left -= 1;
  }
  return new Date(day + DAY - 1);
}
