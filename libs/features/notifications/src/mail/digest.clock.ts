import { marketDay } from '@techmart/kernel';
import type { DigestPeriod } from './mail-delivery.entity.js';

const DAY = 86_400_000;

/** A moment at which digests go out, and the day they are for. */
export interface DigestSlot {
  readonly period: DigestPeriod;
  readonly at: Date;
  readonly day: string;
}

/** The last time digests were due at a moment: every day at 08:00, every Monday at 08:00, Asia/Shanghai. */
export function lastSlot(period: DigestPeriod, now: Date): DigestSlot {
  let at = new Date(`${marketDay(now)}T08:00:00+08:00`);
  if (at > now) at = new Date(at.valueOf() - DAY);
  // 08:00 in Shanghai is midnight in UTC, so the UTC weekday is the one that counts there.
  while (period === 'weekly' && at.getUTCDay() !== 1) at = new Date(at.valueOf() - DAY);
  return { period, at, day: marketDay(at) };
}
