/** The leading digits that all codes within a region share: `350000` → `35`, `350100` → `3501`. */
export function regionPrefix(code: string): string {
  return code.replace(/(00){1,2}$/, '');
}

/**
 * SQL that lifts a region column to the level below `within` (to provinces for the whole country). Codes outside of
 * `within` are lifted to their province.
 */
export function regionLevel(column: string, within: string | null): string {
  const province = lifted(column, 2);
  if (within === null) return province;
  const prefix = regionPrefix(within);
  const inside = lifted(column, Math.min(prefix.length + 2, 6));
  return `case when ${column} like '${prefix}%' then ${inside} else ${province} end`;
}

const lifted = (column: string, digits: number): string => `rpad(left(${column}, ${digits}), 6, '0')`;
