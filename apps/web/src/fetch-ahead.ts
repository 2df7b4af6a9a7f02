import type { Language } from './api/client.js';
import { routeOf } from './routes.js';

/** Fetches the code of a page as soon as a link to it is pointed at or reached: it is there when the click comes. */
export function fetchAhead(language: Language): void {
  const fetch = ({ target }: Event): void => {
    const link = target instanceof Element ? target.closest('a') : null;
    if (link)
      routeOf(link, language)
        ?.page.open()
        .catch(() => undefined);
  };
  for (const sign of ['pointerover', 'focusin', 'touchstart'])
    document.addEventListener(sign, fetch, { passive: true });
}
