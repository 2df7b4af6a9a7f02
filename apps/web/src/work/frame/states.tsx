import { Button, Result, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/client.js';

/** Something is being read; shown only when it takes long enough to be noticed. */
export function Loading() {
  const { t } = useTranslation('work');
  return (
    <div role="status" aria-label={t('shell.loading')}>
      <Spin delay={200} size="large" style={{ display: 'block', padding: '4rem 0' }} />
    </div>
  );
}

/** What could not be read, in the API's own words, with a way to try again. */
export function Trouble({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation('work');
  const told = error instanceof ApiProblem && error.status > 0 ? error.message : undefined;
  return (
    <Result
      status="warning"
      title={t('shell.failed')}
      subTitle={told}
      extra={retry && <Button onClick={retry}>{t('shell.retry')}</Button>}
    />
  );
}

export function Missing() {
  const { t } = useTranslation('work');
  return <Result status="info" title={t('shell.missing')} subTitle={t('shell.missingText')} />;
}
