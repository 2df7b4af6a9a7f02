import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { AnnouncementArticle } from '../../pages/announcements/announcement-article.js';
import type { Values } from './announcement-form.js';
import styles from './announcements.module.css';

/** What is written, as visitors will read it in each language. */
export function AnnouncementPreview({ values, close }: { values: Values | null; close: () => void }) {
  const { t } = useTranslation('work');
  return (
    <Drawer open={values !== null} onClose={close} title={t('announcements.previewTitle')} size="large" destroyOnHidden>
      {values && (
        <>
          <div className={styles.preview}>
            <AnnouncementArticle announcement={articleOf(values)} language="zh" heading="h2" />
          </div>
          {(values.titleEn || values.bodyEn) && (
            <div className={styles.preview}>
              <p className={styles.hint}>{t('announcements.previewEnglish')}</p>
              <AnnouncementArticle announcement={articleOf(values)} language="en" heading="h2" />
            </div>
          )}
        </>
      )}
    </Drawer>
  );
}

const articleOf = (values: Values) => ({
  ...values,
  kind: values.kind ?? 'notice',
  title: values.title ?? '',
  body: values.body ?? '',
});
