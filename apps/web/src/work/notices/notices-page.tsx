import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { FilterLinks } from '../frame/filter-links.js';
import { NoticeList } from '../frame/notice-list.js';
import { Page } from '../frame/page.js';
import { PagedList } from '../frame/paged-list.js';
import { noticePagesQuery } from '../queries.js';
import { useAct } from '../use-act.js';

/** All notices, or those not read yet. */
export function NoticesPage() {
  const { t } = useTranslation('work');
  const api = useApi();
  const [search] = useSearchParams();
  const query = useInfiniteQuery(noticePagesQuery(api, search.get('show') === 'unread'));
  const readAll = useAct({ send: () => api.send('POST', '/api/v1/notifications/read-all') });
  return (
    <Page
      title={t('settings.notices')}
      acts={
        <Button loading={readAll.isPending} onClick={() => readAll.mutate()}>
          {t('settings.readAll')}
        </Button>
      }
    >
      <FilterLinks
        label={t('settings.notices')}
        name="show"
        options={[
          { value: '', label: t('settings.all') },
          { value: 'unread', label: t('settings.unreadOnly') },
        ]}
      />
      <PagedList of={query}>{(notices) => <NoticeList notices={notices} />}</PagedList>
    </Page>
  );
}
