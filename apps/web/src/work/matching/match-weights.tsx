import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiProblem, type Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { When } from '../../look/when.js';
import { PagedList } from '../frame/paged-list.js';
import { Loading, Trouble } from '../frame/states.js';
import { useRequired } from '../frame/use-required.js';
import { useMay } from '../session.js';
import { useAct } from '../use-act.js';
import styles from './matching.module.css';
import { weightsQuery, weightVersionsQuery, type Weights } from './queries.js';
import { WeightsPreview } from './weights-preview.js';

const KINDS = [
  'field',
  'industry',
  'maturity',
  'region',
  'mode',
  'budget',
  'deadline',
  'ip',
  'freshness',
  'answers',
] as const satisfies (keyof Weights)[];
type View = Schema['WeightsView'];
type Values = Weights & { remark?: string };

/** How much each condition beyond words counts: changed in a form, tried on the newest needs, then put to use. */
export function MatchWeights() {
  const { data, isPending, error, refetch } = useQuery(weightsQuery(useApi()));
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  return (
    <>
      <WeightsForm key={data.version} view={data} />
      <Versions />
    </>
  );
}

function WeightsForm({ view }: { view: View }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const { message } = App.useApp();
  const required = useRequired();
  const mayChange = useMay('operations.manage');
  const [form] = Form.useForm<Values>();
  useEffect(() => form.setFieldsValue({ ...view.values, remark: '' }), [form, view]);
  /** Puts each fault at its field; true where that says it all. */
  const show = ({ violations }: ApiProblem): boolean => {
    form.setFields(violations.map(({ path, message: text }) => ({ name: path as keyof Values, errors: [text] })));
    return violations.length > 0;
  };
  const preview = useMutation({
    mutationFn: (weights: Weights) =>
      api.send<Schema['WeightsPreviewView']>('POST', '/api/v1/matching/weights/preview', { body: weights }),
    onError: (problem) => {
      if (problem instanceof ApiProblem && show(problem)) return;
      void message.error(problem instanceof ApiProblem && problem.status > 0 ? problem.message : t('shell.failed'));
    },
  });
  const save = useAct<View, Values>({
    send: (values) => api.send('PUT', '/api/v1/matching/weights', { body: values, version: view.version }),
    done: t('matching.saved'),
    onProblem: show,
  });
  const weightsNow = (): Weights => {
    const { remark: _, ...weights } = form.getFieldsValue();
    return weights;
  };
  return (
    <>
      <p className={styles.lead}>
        {t('matching.weightsText', { most: view.most, together: view.mostTogether })}{' '}
        {view.version === 0
          ? t('matching.shippedInUse')
          : t('matching.versionInUse', { version: view.version, name: view.changedBy ?? '–' })}
      </p>
      <Form
        form={form}
        layout="vertical"
        name="weights"
        disabled={!mayChange}
        onFinish={(values) => save.mutate(values)}
      >
        <div className={styles.weights}>
          {KINDS.map((kind) => (
            <Form.Item
              key={kind}
              name={kind}
              label={t(`matching.w_${kind}`)}
              extra={t('matching.shipped', { value: view.shipped[kind] })}
              rules={required}
            >
              <InputNumber min={0} max={view.most} step={0.01} precision={3} />
            </Form.Item>
          ))}
        </div>
        <Form.Item name="remark" label={t('matching.remark')}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <div className={styles.acts}>
          <Button loading={preview.isPending} onClick={() => preview.mutate(weightsNow())}>
            {t('matching.preview')}
          </Button>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('matching.save')}
          </Button>
          <Button type="text" onClick={() => form.setFieldsValue(view.shipped)}>
            {t('matching.reset')}
          </Button>
        </div>
      </Form>
      {view.version > 0 && (
        <p className={styles.facts}>
          {t('matching.storedLater')} <Link to="?tab=recomputation">{t('market.recomputation')}</Link>
        </p>
      )}
      <div aria-live="polite">{preview.data && <WeightsPreview preview={preview.data} />}</div>
    </>
  );
}

function Versions() {
  const { t } = useTranslation('work');
  const query = useInfiniteQuery(weightVersionsQuery(useApi()));
  return (
    <section className={styles.section}>
      <h2>{t('matching.versions')}</h2>
      <PagedList of={query} empty={t('matching.noVersions')}>
        {(rows) => (
          <LedgerTable
            label={t('matching.versions')}
            rows={rows}
            keyOf={({ version }) => String(version)}
            columns={[
              { title: t('matching.version'), cell: ({ version }) => version },
              { title: t('matching.changedBy'), cell: ({ changedBy }) => changedBy ?? '–' },
              { title: t('matching.changedAt'), cell: ({ changedAt }) => changedAt && <When at={changedAt} /> },
              {
                title: t('matching.weights'),
                cell: ({ values }) => KINDS.map((kind) => `${t(`matching.w_${kind}`)} ${values[kind]}`).join(' · '),
              },
              { title: t('matching.remark'), cell: ({ remark }) => remark ?? '' },
            ]}
          />
        )}
      </PagedList>
    </section>
  );
}
