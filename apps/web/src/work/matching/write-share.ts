/** A share as a percentage, with one decimal below ten; a dash where nothing can be said. */
export function writeShare(share: number | null): string {
  if (share === null) return '–';
  const percent = share * 100;
  return `${percent > 0 && percent < 10 ? percent.toFixed(1).replace(/\.0$/, '') : Math.round(percent)}%`;
}

/** First day of a period as an axis has room for it. */
export function writePeriod(start: string, unit: 'week' | 'month'): string {
  return unit === 'month' ? start.slice(0, 7) : start.slice(5);
}
