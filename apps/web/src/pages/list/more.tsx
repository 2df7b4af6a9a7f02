import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import buttons from '../../look/button.module.css';
import styles from './list-page.module.css';
import { withChange } from './list-query.js';

interface Props {
  readonly shown: number;
  readonly next: string | null;
  readonly isLoading: boolean;
  readonly hasFailed: boolean;
  readonly load: () => void;
}

/** The next entries, added below; without scripts a link to a page that begins there. */
export function More({ shown, next, isLoading, hasFailed, load }: Props) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  return (
    <div className={styles.more}>
      {next ? (
        <Link
          className={buttons.button}
          to={`${withChange(search, {}) || '?'}${withChange(search, {}) ? '&' : ''}cursor=${encodeURIComponent(next)}`}
          rel="nofollow"
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            if (!isLoading) load();
          }}
        >
          {isLoading ? t('list.loadingMore') : t('list.loadMore')}
        </Link>
      ) : null}
      <span role="status">{hasFailed ? t('list.failed') : next ? t('list.shown', { shown }) : t('list.end')}</span>
    </div>
  );
}
