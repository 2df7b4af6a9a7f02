import { Input } from 'antd';
import { useSearchParams } from 'react-router';

/** A search within the page's list; the words stand in the address. */
export function WordsField({ label }: { label: string }) {
  const [search, setSearch] = useSearchParams();
  return (
    <Input.Search
      defaultValue={search.get('q') ?? ''}
      aria-label={label}
      placeholder={label}
      allowClear
      maxLength={100}
      onSearch={(q) => {
        const next = new URLSearchParams(search);
        if (q.trim()) next.set('q', q.trim());
        else next.delete('q');
        setSearch(next, { replace: true });
      }}
    />
  );
}
