import { createContext, use, useEffect } from 'react';

/** What a page says of itself outside of its body. */
export interface PageHead {
  readonly title: string;
  readonly description?: string;
  /** Structured data in schema.org's terms. */
  readonly jsonLd?: object;
  /** Not for search engines. */
  readonly hidden?: boolean;
  /** HTTP status of the page; 200 unless said otherwise. */
  readonly status?: number;
  /** Path and query of the page that stands for this one, without language. */
  readonly canonical?: string;
}

/** On the server: takes what the page says while it is rendered. */
const Collector = createContext<((head: PageHead) => void) | null>(null);
export const HeadCollector = Collector;

/** Sets title, description and status of the page; once in each page. */
export function Head(head: PageHead) {
  const collect = use(Collector);
  collect?.(head);
  const { title, description } = head;
  useEffect(() => {
    document.title = title;
    if (description) document.querySelector('meta[name=description]')?.setAttribute('content', description);
  }, [title, description]);
  return null;
}
