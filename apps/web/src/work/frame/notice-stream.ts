import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

interface Stream {
  readonly isLost: boolean;
}

/**
 * Listens for notices. What changed is read anew by the ordinary queries, so the stream only says that there is something
 * new; the browser reconnects by itself and names the last notice that it has had.
 */
export function useNoticeStream(): Stream {
  const client = useQueryClient();
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    const source = new EventSource('/api/v1/notifications/stream');
    const refresh = (): void => void client.invalidateQueries({ queryKey: ['notices'] });
    source.addEventListener('open', () => setLost(false));
    source.addEventListener('ready', refresh);
    source.addEventListener('notice', () => {
      refresh();
      // A notice tells of something that the pages show as well.
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'notices' && queryKey[0] !== 'me' });
    });
    source.addEventListener('error', () => setLost(true));
    return () => source.close();
  }, [client]);
  return { isLost };
}
