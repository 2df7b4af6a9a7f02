import { useEffect, useRef, type RefObject } from 'react';
import { useLocation } from 'react-router';

/** A new page begins at its top, for eyes and for screen readers alike. Returns what the main part is to be held by. */
export function useNewPage(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
