import type { Language } from '../api/client.js';

/** Where the market stands; days and times are those of this zone, whatever the reader's clock says. */
export const MARKET_ZONE = 'Asia/Shanghai';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();
function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const made =
    formats.get(key) ??
    new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: MARKET_ZONE, ...options });
  formats.set(key, made);
  return made;
}

/** `2026年11月25日`, `25 Nov 2026`; of a moment or of a day without time. */
export function writeDay(value: string, language: Language): string {
  const moment = value.length === 10 ? new Date(`${value}T00:00:00+08:00`) : new Date(value);
  return format(language, { year: 'numeric', month: language === 'zh' ? 'long' : 'short', day: 'numeric' }).format(
    moment,
  );
}

/** For tables: `2026-11-25`. */
export function writeShortDay(value: string): string {
  return value.length === 10 ? value : isoDay(value);
}

function isoDay(value: string): string {
  return new Date(new Date(value).getTime() + 8 * HOUR).toISOString().slice(0, 10);
}

export function writeMoment(value: string, language: Language): string {
  return format(language, {
    year: 'numeric',
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(value));
}

/** The day of the market that a moment falls on. */
export const marketDay = (now: number): string => isoDay(new Date(now).toISOString());

export type Age = { unit: 'now' } | { unit: 'minutes' | 'hours'; count: number } | { unit: 'day' };

/** Times are told relatively within 24 hours, by the date after that. */
export function ageOf(value: string, now: number): Age {
  const age = now - new Date(value).getTime();
  if (age < 0 || age >= DAY) return { unit: 'day' };
  if (age < MINUTE) return { unit: 'now' };
  if (age < HOUR) return { unit: 'minutes', count: Math.floor(age / MINUTE) };
  return { unit: 'hours', count: Math.floor(age / HOUR) };
}

/** Whole days from today to a day; negative once it is past. */
export function daysUntil(day: string, now: number): number {
  return Math.round((Date.parse(`${day.slice(0, 10)}T00:00:00Z`) - Date.parse(`${marketDay(now)}T00:00:00Z`)) / DAY);
}
