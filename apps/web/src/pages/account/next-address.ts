/** Where to go after signing in: a path of this site, or the fallback. Anything else could lead people astray. */
export function nextAddress(search: URLSearchParams, fallback: string): string {
  const next = search.get('next') ?? '';
  return /^\/(?![/\\])/.test(next) ? next : fallback;
}
