import { InvalidArgumentError } from 'commander';

/** Reads a whole number from a lower bound on. */
export function wholeNumber(min: number): (text: string) => number {
  return (text) => {
    if (/^\d{1,9}$/.test(text) && Number(text) >= min) return Number(text);
    throw new InvalidArgumentError(`It must be a whole number from ${min} on.`);
  };
}

const units: Record<string, number> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** Reads a time such as `90s`, `15m`, `2h` or `1d` as seconds; a bare number is seconds. */
export function duration(text: string): number {
  const [, number, unit = 's'] = /^(\d{1,7})([smhd])?$/.exec(text) ?? [];
  if (number === undefined) throw new InvalidArgumentError('It must be a time such as 90s, 15m, 2h or 1d.');
  return Number(number) * units[unit]!;
}
