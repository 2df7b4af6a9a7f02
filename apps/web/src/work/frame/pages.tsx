import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './pages.module.css';

interface Paged {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

/** The button for the next page of a list; nothing where the list is whole. */
export function MoreButton({ of }: { of: Paged }) {
  const { t } = useTranslation('work');
  if (!of.hasNextPage) return null;
  return (
    <p className={styles.more}>
      <Button loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
        {t('listings.more')}
      </Button>
    </p>
  );
}
