const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits after the first, second … failed attempt; together about a day. */
const waits = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR, 3 * HOUR, 8 * HOUR, 12 * HOUR] as const;
/** Endpoints that failed together must not all be called again in the same moment. */
const JITTER = 0.1;

/** Attempts at one event before it is given up. */
export const MAX_ATTEMPTS = waits.length + 1;

/** Milliseconds to wait after so many failed attempts, a tenth more or less. */
export function waitAfter(attempts: number, random: () => number = Math.random): number {
  const wait = waits[Math.min(attempts, waits.length) - 1]!;
  return Math.round(wait * (1 - JITTER + 2 * JITTER * random()));
}
