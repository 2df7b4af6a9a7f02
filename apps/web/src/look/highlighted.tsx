const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
};
const decode = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39|#x27);/g, (entity) => ENTITIES[entity] ?? entity);

/** Text from the search, escaped but for <em> around the words that were found. It is taken apart, never set as HTML. */
export function Highlighted({ html }: { html: string }) {
  return html
    .split(/<em>(.*?)<\/em>/s)
    .map((part, i) => (i % 2 === 1 ? <mark key={i}>{decode(part)}</mark> : decode(part)));
}

/** A plain text with some spans of it underlined. Spans may come in any order and overlap. */
export function Underlined({
  text,
  spans,
  className,
}: {
  text: string;
  spans: readonly { start: number; end: number }[];
  className?: string;
}) {
  const parts: React.ReactNode[] = [];
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const from = Math.max(at, start);
    if (end <= from || end > text.length) continue;
    parts.push(
      text.slice(at, from),
      <mark key={from} className={className}>
        {text.slice(from, end)}
      </mark>,
    );
    at = end;
  }
  parts.push(text.slice(at));
  return parts;
}
